# Texts of errors.
# needs: PY_FSTRINGS
def err(text):
    try:
        exec(text, {'a': [1, 2]})
        print(text, 'no error')
    except Exception as e:
        print(text, '->', type(e).__name__, e)
for text in ("a.index(99)", "a[100]", "a.pop(100)", "[].pop()", "a.remove(99)", "a['x']", "a[1.5]", "a[100]=1", "del a[100]",
             "[1,2]+(1,)", "a[::0]", "a[0:4:2]=[1,2,3]", "(1,)[5]", "[1]<[None]", "{}[1]", "{}[[]]", "{[]:1}", "{[]}",
             "[].sort(key=1)", "a.sort(1)", "sorted([1,'a'])", "dict([(1,2,3)])", "dict(1)", "{}.popitem()",
             "set().pop()", "{1}.remove(2)", "range(1,2,0)", "range('a')", "range(3)[5]", "hash([])", "hash({})", "hash(([],))",
             "list(5)", "tuple(5)", "set(5)", "{}.update(5)", "{1:2}|3", "().index(2)", "{}.pop(1)", "dict.fromkeys(5)",
             "{1}|[1]", "{1}<5", "(1,2)[0]=1", "slice(1,2,3).indices(-1)", "[1,2,3][slice('a')]", "range(10)['a']",
             "{1:2}.get([])", "[] in {1}", "[] in {}", "1 in 5", "a[1]['x']"):
    err(text)
# expect: a.index(99) -> ValueError list.index(x): x not in list
# expect: a[100] -> IndexError list index out of range
# expect: a.pop(100) -> IndexError pop index out of range
# expect: [].pop() -> IndexError pop from empty list
# expect: a.remove(99) -> ValueError list.remove(x): x not in list
# expect: a['x'] -> TypeError list indices must be integers or slices, not str
# expect: a[1.5] -> TypeError list indices must be integers or slices, not float
# expect: a[100]=1 -> IndexError list assignment index out of range
# expect: del a[100] -> IndexError list assignment index out of range
# expect: [1,2]+(1,) -> TypeError can only concatenate list (not "tuple") to list
# expect: a[::0] -> ValueError slice step cannot be zero
# expect: a[0:4:2]=[1,2,3] -> ValueError attempt to assign sequence of size 3 to extended slice of size 1
# expect: (1,)[5] -> IndexError tuple index out of range
# expect: [1]<[None] -> TypeError '<' not supported between instances of 'int' and 'NoneType'
# expect: {}[1] -> KeyError 1
# expect: {}[[]] -> TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: {[]:1} -> TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: {[]} -> TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: [].sort(key=1) no error
# expect: a.sort(1) -> TypeError sort() takes no positional arguments
# expect: sorted([1,'a']) -> TypeError '<' not supported between instances of 'str' and 'int'
# expect: dict([(1,2,3)]) -> ValueError dictionary update sequence element #0 has length 3; 2 is required
# expect: dict(1) -> TypeError 'int' object is not iterable
# expect: {}.popitem() -> KeyError 'popitem(): dictionary is empty'
# expect: set().pop() -> KeyError 'pop from an empty set'
# expect: {1}.remove(2) -> KeyError 2
# expect: range(1,2,0) -> ValueError range() arg 3 must not be zero
# expect: range('a') -> TypeError 'str' object cannot be interpreted as an integer
# expect: range(3)[5] -> IndexError range object index out of range
# expect: hash([]) -> TypeError unhashable type: 'list'
# expect: hash({}) -> TypeError unhashable type: 'dict'
# expect: hash(([],)) -> TypeError unhashable type: 'list'
# expect: list(5) -> TypeError 'int' object is not iterable
# expect: tuple(5) -> TypeError 'int' object is not iterable
# expect: set(5) -> TypeError 'int' object is not iterable
# expect: {}.update(5) -> TypeError 'int' object is not iterable
# expect: {1:2}|3 -> TypeError unsupported operand type(s) for |: 'dict' and 'int'
# expect: ().index(2) -> ValueError tuple.index(x): x not in tuple
# expect: {}.pop(1) -> KeyError 1
# expect: dict.fromkeys(5) -> TypeError 'int' object is not iterable
# expect: {1}|[1] -> TypeError unsupported operand type(s) for |: 'set' and 'list'
# expect: {1}<5 -> TypeError '<' not supported between instances of 'set' and 'int'
# expect: (1,2)[0]=1 -> TypeError 'tuple' object does not support item assignment
# expect: slice(1,2,3).indices(-1) -> ValueError length should not be negative
# expect: [1,2,3][slice('a')] -> TypeError slice indices must be integers or None or have an __index__ method
# expect: range(10)['a'] -> TypeError range indices must be integers or slices, not str
# expect: {1:2}.get([]) -> TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: [] in {1} -> TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: [] in {} -> TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: 1 in 5 -> TypeError argument of type 'int' is not a container or iterable
# expect: a[1]['x'] -> TypeError 'int' object is not subscriptable
