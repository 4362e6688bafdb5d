# Module array: every operation and method, on hosts.
# tags: host float64
import array
from array import array as A
def t(e):
    try: print(e, '->', eval(e))
    except Exception as x: print(e, '->', type(x).__name__, x)
for c,vals in dict(b=(127,-128,128,-129),B=(255,256,-1),h=(1<<15,-(1<<15)-1),H=(1<<16,-1),i=(1<<31,-(1<<31)-1),I=(1<<32,-1),q=((1<<63)-1, 1<<63),Q=((1<<64)-1,1<<64)).items():
    for v in vals:
        t("A(%r,[%d])" % (c, v))
for e in [
    "A('i',['a'])",
    "A('i',[1.5])",
    "A('f',['a'])",
    "A('i',5)",
    "A('i','abc')",
    "A(3)",
    "A('i')[0]",
    "A('i').pop()",
    "A('i').remove(1)",
    "A('i').index(1)",
    "A('i')+1",
    "A('i')+A('b')",
    "A('i').__iadd__([1])",
    "A('i').frombytes(b'1')",
    "A('i').frombytes(1)",
    "A('i').fromlist((1,))",
    "A('i').extend(A('b'))",
    "A('i').extend(1)",
    "A('i').insert(0,'a')",
    "A('i',b'1')",
    "A('i',bytearray(3))",
    "A('i',[1,2,3])[::2]",
    "A('i', A('b',[1,2]))",
    "A('i') < A('b',[1])",
    "A('i',[1]).pop(3)",
    "A('d',[1]).tolist()",
    "A('i',[1]) * 'a'",
    "A('i',[1]) * 2.0",
    "A('f').byteswap()",
    "A('i',[1]).__setitem__(slice(0,1),[1])",
    "A('i',[1]).__setitem__(slice(0,1),A('b',[1]))",
    "A('i',[1,2,3,4]).__setitem__(slice(0,4,2),A('i',[1]))",
    "A('i',[1])*3",
    "3*A('h',[1,2])",
    "A('i',[1,2])==A('b',[1,2])",
    "A('i',[1,2])==A('d',[1,2.0])",
    "A('i',[1,2])!=[1,2]",
    "A('i',[1,2])<A('i',[1,3])",
    "A('i',[1,2])<=A('i',[1])",
    "A('d',[float('nan')])==A('d',[float('nan')])",
    "1 in A('i',[1])",
    "'a' in A('i',[1])",
    "A('d',[1,2.5])",
    "A('f',[0.1])",
    "A('i',(1,2))",
    "A('i',range(3))",
    "A('i',(x for x in 'a'))",
    "A('i',[1,2,1]).count(1)",
    "A('i',[1,2,1]).index(1,1)",
    "A('h',[1]).itemsize",
    "A('h',[1]).typecode",
    "A('L')",
    "A('i',[1,2,3])[-1]",
    "A('i',[1,2,3])[1:]",
    "b''.join([A('b',[65]),b'x'])",
    "b'a'+A('b',[66])",
    "A('b',[97])==b'a'",
    "b'a'==A('b',[97])",
    "bytearray(b'a')==A('b',[97])",
    "int.from_bytes(A('B',[1,2]),'little')",
    "len(A('i',[1,2]))",
    "bool(A('i'))",
    "A('i',[True,False])",
    "A('B',b'abc')",
    "A('B',b'abc').tolist()",
    "list(reversed(A('i',[1,2])))",
    "sum(A('i',[1,2]))",
    "max(A('i',[1,2]))",
    "A('q',[2**62,-2**63])",
    "A('Q',[2**64-1])"]: t(e)
a = A('i',[1,2,3,4,5])
a[1]=20; a[1:3]=A('i',[7,8,9]); print(a); del a[0]; del a[-2:]; print(a); a[::2]=A('i',[0]*len(a[::2])); print(a)
a += a; a.extend([1]); a.extend(a); print(a); a.reverse(); a.insert(1, 5); print(a, a.pop(), a.pop(0)); a.remove(5); print(a)
del a[::2]; print(a); a *= 2; print(a); a *= 0; print(a); a.fromlist([1,2]); 
try: a.fromlist([3,'a'])
except TypeError: print(a)
a.byteswap(); a.byteswap(); print(a); a[:] = a[::-1]; print(a)
a[5:1]=A('i',[4]); print(a)
class X(A):
    def __init__(self, code, data): self.n = 5
x = X('b', [1,2]); print(x[0], x.n, list(x), x + A('b',[3]), x == A('b',[1,2])); x += A('b',[9]); print(type(x).__name__, len(x)); x[0:1] = x; print(list(x))
class Y(A): pass
print(list(Y('h')), Y('h',[1])[0], Y('h',[1]).tolist())
o = A('d'); 
for i in range(1000): o.append(i/2)
print(sum(o), len(o)); 
while len(o)>3: o.pop()
print(o)
