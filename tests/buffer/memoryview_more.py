# memoryview: attributes, steps, casts, release; on hosts.
# tags: host
from array import array
def t(e):
    try: print(e, '->', eval(e))
    except Exception as x: print(e, '->', type(x).__name__, x)
b = bytearray(b"0123456789")
m = memoryview(b)
w = memoryview(b"abc")
a = array('i', [1,2,3,4]); ma = memoryview(a)
f = memoryview(array('d', [1.5, 2.5]))
for e in """len(m)
m[0]
m[-1]
m[10]
bytes(m[2:5])
bytes(m[::-1])
bytes(m[::3])
list(m[8:1:-3])
m[2:5][1]
m[2:8][1:3][0]
w[0]
w.readonly
m.readonly
m.itemsize
ma.itemsize
ma.format
m.format
ma.nbytes
ma.shape
ma.strides
ma[::2].strides
ma.ndim
ma.suboffsets
m.contiguous
m[::2].contiguous
m[::2].c_contiguous
m.obj is b
m[1:].obj is b
memoryview(m).obj is b
m.tobytes()
m.tolist()
ma.tolist()
ma[::-1].tolist()
f.tolist()
m.hex()
m[::2].hex()
m.hex('-',2)
m==b
m==b"0123456789"
b==m
b"0123456789"==m
m!=b
m==1
ma==a
ma==array('b',[1,2,3,4])
ma==array('d',[1,2,3,4])
f==array('d',[1.5,2.5])
m[::2]==b"02468"
b"02468"==m[::2]
m<m
hash(w)==hash(b"abc")
hash(m)
hash(memoryview(array('i')))
m.cast('i')
m[:8].cast('i').tolist()==list(array('i',b"01234567"))
m[:8].cast('i').cast('B')==b[:8]
m.cast('c')[0]
m.cast('c').tolist()[:2]
m.cast('x')
m[::2].cast('b')
ma.cast('h')
ma.cast('B').nbytes
ma.cast('b').tolist()[0] in (0,1)
m.cast('B',[10]).shape
m.cast('B',(5,))
m.cast('?').tolist()[:2]
memoryview(1)
memoryview('aé').tolist()
memoryview('aé').obj
memoryview('a').readonly
memoryview('a') == 'a'
memoryview('a') == b'a'
memoryview(object=b)[1]
m.toreadonly().readonly
m.toreadonly()[0]
m+m
m*2
48 in m
'a' in m
int.from_bytes(m[:2],'big')
bytes(m)+b''
b'x'.join([m[:2],w])
bytearray(w)
b'ab'+w
bytearray(b'q')+w
str(w,'utf-8')
bytes(w).find(memoryview(b'b'))
b'abc'.find(memoryview(b'c'))
b'abc'.startswith(memoryview(b'a'))
list(reversed(w))
[x for x in w]
max(w)
sorted(m[:3],reverse=True)
m.tobytes(order='C')
array('B',w)
array('i',ma)==a
int(w[:0].tobytes() or 5)
float(memoryview(b'1.5'))
int(memoryview(b'15'))
eval(memoryview(b'1+1'))
memoryview(b'').tolist()
memoryview(bytearray())==b''
b'%s' % w
bytes.fromhex('00') + w
memoryview(b'a')[0:0].nbytes""".split('\n'): 
    t(e)
def s(e):
    try:
        exec(e); print(e, '->', b, a.tolist())
    except Exception as x: print(e, '->', type(x).__name__, x)
for e in """m[0]=65
m[-1]=256
m[0]='a'
m[0]=1.5
m[0]=-1
w[0]=1
del m[0]
m[1:3]=b'xy'
m[1:3]=b'x'
m[1:3]=m[2:4]
m[2:4]=m[1:3]
m[::2]=b'abcde'
m[::-1]=m
m[:]=m[::-1]
m[0:2]=5
m[0:2]=[1,2]
ma[0]=100
ma[0]=2**31
ma[1:3]=array('i',[7,8])
ma[1:3]=array('h',[7,8])
ma[1:3]=b'12345678'
ma[::2]=ma[1::2]
ma[::-1]=ma
f[0]=1
m.cast('c')[0]=b'Z'
m.cast('c')[0]=5
m.cast('c')[0]=b'ZZ'
m[10]=1
m.cast('i')[0]=0""".split('\n'): s(e)
with memoryview(b) as v:
    print(v[0])
for e in """v[0]
len(v)
v.obj
v.tobytes()
bytes(v)
memoryview(v)
v==v
v==b
v.release()
v.__enter__()
list(v)
v.readonly
repr(v)[:9]
v[0:1]
hash(v)
v.nothing""".split('\n'): t(e)
it = iter(m); print(next(it), list(it)[:2], list(it))
class Releases:
    def __index__(self):
        m.release()
        return 2
m = memoryview(bytearray(b"abcd"))
t("m[Releases()]")
m = memoryview(bytearray(b"abcd"))
t("bytes(m[:Releases()])")
m = memoryview(bytearray(b"abcd"))
t("m.__setitem__(slice(Releases(), 4), b'xy')")
m = memoryview(b"abcd")
t("m[0,]")
t("m[0:1, 0:1]")
t("hash(m) == hash(b'abcd') and m.release() is None and hash(m) == hash(b'abcd')")
