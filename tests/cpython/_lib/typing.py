"""As much of typing as the tests of single dispatch need: unions are those of the operator |."""

import missing


class Union:
    def __class_getitem__(cls, kinds):
        result, *others = kinds
        for kind in others:
            result = result | kind
        return result


List = list


def __getattr__(name):
    if name[:2] == "__":
        raise AttributeError(name)
    return missing.Absent("module typing")
