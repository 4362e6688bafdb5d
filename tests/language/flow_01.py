# Language: control flow: try, with, loops, conditions.
def r(n):
    try:
        if n == 0: return "try"
        if n == 1: raise ValueError("one")
        if n == 2: 1 / 0
        for i in range(3):
            try:
                if n == 3: break
                if n == 4: continue
                if n == 5: return "inner"
            finally:
                print("inner finally", i)
        else:
            print("else")
    except ValueError as e:
        print("except", e)
        return "except"
    else:
        print("no exception")
    finally:
        print("finally", n)
        if n == 6: return "override"
    return "end"
for i in range(8):
    try:
        print(i, r(i))
    except ZeroDivisionError as e:
        print(i, "zde", e)
def nested():
    for i in range(3):
        try:
            try:
                if i == 0: continue
                if i == 1: break
            finally:
                print("a", i)
        finally:
            print("b", i)
    print("done")
nested()
def swallow():
    while True:
        try:
            return 1
        finally:
            break
    return 2
print(swallow())
def swallow2():
    for x in range(2):
        try:
            raise KeyError(x)
        finally:
            continue
    return "ok"
print(swallow2())
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        return self.swallow
def w(n):
    for i in range(2):
        with CM("x") as a, CM("y", n == 1) as b:
            print(a, b)
            if n == 0: return "ret"
            if n == 1: raise KeyError("k")
            if n == 2: continue
            if n == 3: break
            if n == 4: 1 / 0
    return "end"
for n in range(6):
    try:
        print(w(n))
    except ZeroDivisionError as e:
        print("caught", e)
# expect: finally 0
# expect: 0 try
# expect: except one
# expect: finally 1
# expect: 1 except
# expect: finally 2
# expect: 2 zde division by zero
# expect: inner finally 0
# expect: no exception
# expect: finally 3
# expect: 3 end
# expect: inner finally 0
# expect: inner finally 1
# expect: inner finally 2
# expect: else
# expect: no exception
# expect: finally 4
# expect: 4 end
# expect: inner finally 0
# expect: finally 5
# expect: 5 inner
# expect: inner finally 0
# expect: inner finally 1
# expect: inner finally 2
# expect: else
# expect: no exception
# expect: finally 6
# expect: 6 override
# expect: inner finally 0
# expect: inner finally 1
# expect: inner finally 2
# expect: else
# expect: no exception
# expect: finally 7
# expect: 7 end
# expect: a 0
# expect: b 0
# expect: a 1
# expect: b 1
# expect: done
# expect: 2
# expect: ok
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y None None False
# expect: exit x None None False
# expect: ret
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y KeyError 'k' True
# expect: exit x None None False
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y KeyError 'k' True
# expect: exit x None None False
# expect: end
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y None None False
# expect: exit x None None False
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y None None False
# expect: exit x None None False
# expect: end
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y None None False
# expect: exit x None None False
# expect: end
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y ZeroDivisionError division by zero True
# expect: exit x ZeroDivisionError division by zero True
# expect: caught division by zero
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y None None False
# expect: exit x None None False
# expect: enter x
# expect: enter y
# expect: x y
# expect: exit y None None False
# expect: exit x None None False
# expect: end
