# tags: host large
# print and repr of nested values, of classes that print themselves, to buffers of many sizes.
# needs: PY_FSTRINGS
class P:
    def __init__(self, *parts): self.parts = parts
    def __repr__(self): return '<' + ' '.join(map(repr, self.parts)) + '>'
    def __str__(self): return 'P' * len(self.parts)
p = P(1, 'two', P(3.0, P(), [None, ...]), {4: P('x' * 50)})
print(p, [p], (p,), {p: p}, sep=' | ', end='!\n')
print(str(p), repr(p) == f'{p!r}', '%s %r' % (p, p), '{0} {0!r}'.format(p)[:20], ascii('é' * 3))
print(*range(30), sep=',')
print(type(p), print, p.__repr__()[:4], [].append is None, range(3), slice(1, 2), {1, 2} - {1}, b'\x00"\'', 'q\'"')
# expect: PPPP | [<1 'two' <3.0 <> [None, Ellipsis]> {4: <'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'>}>] | (<1 'two' <3.0 <> [None, Ellipsis]> {4: <'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'>}>,) | {<1 'two' <3.0 <> [None, Ellipsis]> {4: <'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'>}>: <1 'two' <3.0 <> [None, Ellipsis]> {4: <'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'>}>}!
# expect: PPPP True PPPP <1 'two' <3.0 <> [None, Ellipsis]> {4: <'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'>}> PPPP <1 'two' <3.0 < '\xe9\xe9\xe9'
# expect: 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29
# expect: <class '__main__.P'> <built-in function print> <1 ' False range(0, 3) slice(1, 2, None) {2} b'\x00"\'' q'"
