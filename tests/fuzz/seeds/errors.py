def f(:
    x = (1
  y = 2
f(a=1, 2); f(**a, *b); x = ; 1 = 2; None += 1; del f()
print "x"; 'a' 1; a b; 0777; 1__0; 0xg; '\x4'; b'é'
return; yield; break; continue; nonlocal q; await z
class: pass
for in x: pass
else: pass
f'{'; f'}'; f'{}'; f'{x!z}'; f'{x:'; "unterminated
lambda *: 1
import; from x import; from . import (a
try: pass
    indented
	tab
