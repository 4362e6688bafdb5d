# tags: host large
# Packages, relative imports, `from m import *`, modules that import each other.
import sys
sys.path.insert(0, (sys.path[0] or '.') + '/../import/_files')
import mod1
import pkg.sub.deep as deep
from pkg import b
from star import *
import pkg.a, time, gc, math
from mod1 import x, f as ff
print(mod1.f(), deep.z, b.bb, p, pkg.a.aa, x, ff(), sorted(m for m in sys.modules if 'pkg' in m), math.floor(2.5))
# expect: mod1 running mod1
# expect: pkg init pkg
# expect: 1 bdeep b 1 a 1 1 ['pkg', 'pkg.a', 'pkg.b', 'pkg.sub', 'pkg.sub.deep'] 2
