# tags: host large
# Exceptions with causes, contexts, notes, finally and with, through many frames; only narrow handlers.
log = []
class Problem(Exception):
    def __init__(self, code, **kw):
        super().__init__('problem %d' % code)
        self.code = code
        self.details = kw
class Scope:
    def __init__(self, name): self.name = name
    def __enter__(self): log.append('+' + self.name); return self
    def __exit__(self, t, v, tb):
        log.append('-' + self.name)
        return t is not None and issubclass(t, Problem) and v.code == 3
def deep(n, code):
    with Scope('s%d' % n):
        try:
            if n == 0:
                raise Problem(code, where='bottom')
            deep(n - 1, code)
        finally:
            log.append('f%d' % n)
def convert(code):
    try:
        deep(3, code)
    except Problem as e:
        e.add_note('seen')
        raise Problem(code + 10, old=e) from e
    return 'passed'
print(convert(3))
try:
    convert(4)
except Problem as e:
    print(e, e.__cause__, e.__cause__.__notes__, e.details['old'] is e.__context__)
print(len(log), log[-1], log[0])
# expect: passed
# expect: problem 14 problem 4 ['seen'] True
# expect: 24 -s3 +s3
