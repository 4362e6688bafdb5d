# tags: host
# A code file of the present version, and one that the verifier must refuse: a generator that would write to a parameter's
# register when it is resumed.
# needs: PY_POSITIONAL_ONLY PY_QUALNAME
import sys
here = sys.path[0] or "."
sys.path.insert(0, here + "/_files/mpy")
import coded, coded_source
for m in (coded, coded_source):
    print(m.big, m.values)
    print(m.a_name_of_more_than_seventy_nine_characters_which_does_not_fit_in_the_short_form_of_a_name)
    print(m.kinds(1, only=3), m.kinds(1, 2, 3, 4, only=5, also=6, z=7, a=8))
    print(m.Derived(3).closure(4), m.Derived.__qualname__, m.Base.closure.__qualname__)
    g = m.squares(3)
    print(next(g), next(g), g.throw(ValueError("x", 1)), list(g))
    try:
        m.fail()
    except KeyError as e:
        print(repr(e), e.__traceback__ is not None)
try:
    import refused
except ValueError as e:
    print(str(e).split(":")[0])
print("refused" in sys.modules)
