# Arrays of characters, typecodes u and w.
# tags: host
from array import array
a = array('u', 'hé€')
print(a, len(a), a[1], a.itemsize, a.typecode, a.tounicode(), list(a), a[::-1], array('u'))
a.append('x'); a.fromunicode('yz'); a.extend('12'); a.extend(array('u','q')); print(a, a.index('x'), 'y' in a, a.count('é'), a == array('u', a.tounicode()), a < array('u','i'))
a[0] = 'Z'; a[1:3] = array('u', 'ab'); print(a, a.pop(), memoryview(a).itemsize, len(a.tobytes()))
for f in (lambda: a.append(1), lambda: a.append('ab'), lambda: array('i').tounicode(), lambda: array('i').fromunicode('a'), lambda: a.fromunicode(1), lambda: array('u', [1]), lambda: a.append('')):
    try: f()
    except Exception as e: print(type(e).__name__)
