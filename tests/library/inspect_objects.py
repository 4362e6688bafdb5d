# Module inspect: signatures, calls that fit them, kinds and members, documentation, source, frames.
# needs: PY_TRACEBACK_OBJECTS PY_SYS_SETTRACE PY_ANNOTATIONS PY_DOC
# tags: host
import inspect, functools, sys
def f(a, /, b: int=1, *c, d=3, e: "str" = 'x', **g) -> str:
    "doc"
    return 1
print(inspect.signature(f), repr(inspect.signature(f)))
class K:
    """k
       doc
         more
    """
    def __init__(self, x, *, y=2): pass
    def m(self, z): "mdoc"
    @classmethod
    def c(cls, q): pass
    @staticmethod
    def s(a=1): pass
    @property
    def p(self): return 1
    def __call__(self, w): pass
@functools.wraps(f)
def wrapped(*args): pass
for o in (K, K.m, K(1).m, K.c, K.s, K(1), wrapped, functools.partial(f, 1, d=5), functools.partial(K, y=3), lambda x, y=(1,2): 0):
    print(inspect.signature(o))
try: print(inspect.signature(len))
except ValueError as e: print(type(e))
s=inspect.signature(f); b=s.bind(1,2,3,4,d=5,z=6); print(b, b.args, b.kwargs, b.arguments); b.apply_defaults(); print(b)
for args, kw in [((),{}),((1,),{"a":2}),((1,2),{"b":3})]:
    try: print(s.bind(*args, **kw))
    except TypeError as e: print(e)
print(inspect.getdoc(K), inspect.getdoc(K.m))
class L(K):
    def m(self, z): pass
print(inspect.getdoc(L.m), inspect.getdoc(L))
print(inspect.getsource(f)); print(inspect.getsource(K)); print(inspect.getsource(wrapped) == inspect.getsource(f), inspect.getsourcelines(L.m))
def deco(x): return x
@deco
def multi(a,
          b="""x
def y(): pass
"""):
    # comment
    if a:
        return b

    # last
# not in
print(inspect.getsource(multi))
print([n for n, v in inspect.getmembers(K, inspect.isfunction)], [n for n, v in inspect.getmembers(K(1), inspect.ismethod)])
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(K.m), inspect.getcallargs(f, 1, 2, 3))
def fr(): return inspect.currentframe().f_code.co_name, inspect.stack()[0].function, inspect.stack()[1].lineno, inspect.stack()[0].code_context
print(fr())
print([k.name for k in inspect.Parameter.POSITIONAL_ONLY.__class__] if 0 else inspect.Parameter.VAR_KEYWORD)
print(inspect.isbuiltin(len), inspect.isbuiltin([].append), inspect.isroutine(list.append), inspect.ismethoddescriptor(list.append), inspect.isdatadescriptor(K.p), inspect.isfunction(f), inspect.isclass(K), inspect.ismethod(K(1).m), inspect.ismethod(K.m))
print(inspect.getmodule(f).__name__, inspect.getmodulename("/a/b.py"), inspect.getattr_static(K, "s").__class__)
print(inspect.classify_class_attrs(L)[-3:][0].kind)
p=inspect.Parameter("a", inspect.Parameter.KEYWORD_ONLY, default=1, annotation=int); print(p, repr(p), p.replace(name="b"), p==p.replace())
print(inspect.cleandoc("  a\n    b\n      c\n"))
