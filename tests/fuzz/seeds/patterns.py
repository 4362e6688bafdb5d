match x:
    case 0 | -1 | 1.5 | 1 + 2j | -3 - 4j: pass
    case 'a' 'b' | b'c' | None | True | False: pass
    case a.b.c: pass
    case [a, *b, c] | (a, *b, c) if d: pass
    case [] | () | [_, *_]: pass
    case {'k': v, 1: [w, _], a.b: {}, **rest}: pass
    case C() | D(1): pass
    case E(b, c=d, e=F(g)): pass
    case (A() | B()) as ab: pass
    case x, y: pass
    case *head, last: pass
    case str(n) | int(n): pass
    case other if other > 1: pass
    case _: pass
match x, *y:
    case a, b, *_: pass
match (x):
    case [[[a]], {'b': [c]}] as d: print(a, c, d)
def f(p):
    match p:
        case {'x': x, 'y': y} if x == y: return x
        case Point(x=0, y=0) | [0, 0]: return
        case n if n: yield n
match = 1; match.x; match[0]; match(1); print(match, case)
