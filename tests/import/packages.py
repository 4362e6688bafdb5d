# tags: host
# Packages, relative names, *, failures, circles.
import sys
sys.path.insert(0, (sys.path[0] or ".") + "/_files")
import mod1, mod1 as m2
print(mod1.f(), m2 is mod1, mod1.__name__)
from mod1 import x, f as ff
print(x, ff())
import pkg
print(pkg.v, pkg.a.aa, pkg.__name__, pkg.sub.deep.z)
import pkg.sub.deep
print(pkg.sub.deep.z)
import pkg.sub.deep as d
print(d.z, d.__name__)
from pkg import b
print(b.bb, b.aaa.aa)
from pkg.sub import deep
from star import *
print(p, _q, 'r' in globals())
from mod1 import *
print('_hidden' in globals())
for i in range(2):
    try: import boom
    except ZeroDivisionError as e: print('boom failed')
print('boom' in sys.modules, 'mod1' in sys.modules)
try: import nosuch
except ModuleNotFoundError as e: print(e)
try: import mod1.foo
except ModuleNotFoundError as e: print(e)
try: import pkg.foo
except ModuleNotFoundError as e: print(e)
try: from mod1 import nosuch
except ImportError as e: print(str(e)[:35])
try: import pkg.bad
except ImportError as e: print('bad', e)
try: import pkg.sub.deep2
except ImportError as e: print(e)
try: from . import foo
except ImportError as e: print(e)
try: import circ1
except (ImportError, AttributeError) as e: print(type(e).__name__)
import replace; print(replace)
import dyn; print(dyn.foo)
import ns.m; print(ns.m.q)
print(__name__, __import__('mod1') is mod1, __import__('pkg.sub').__name__, __import__('pkg.sub', None, None, ['x']).__name__)
mod1.newattr = 5; print(mod1.newattr); del mod1.newattr; print(hasattr(mod1, 'newattr'))
try: mod1.zzz
except AttributeError as e: print(e)
def local():
    import mod1 as q
    return q.x
print(local())
