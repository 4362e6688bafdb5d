# tags: host
# A name in __slots__ must not be one of the class's own attributes.
# needs: PY_NAME_MANGLING
for slots in "a", ("b", "a"), ["__c"]:
    try:
        type("X", (), {"__slots__": slots, "a": 1, "_X__c": 2})
    except ValueError as e:
        print(e)
