try:
    from loop_a import first
except ImportError as e:
    print(e.name, e.name_from, e.path == __file__.replace("loop_b", "loop_a"))
    print(str(e).split(" (/")[0])
import loop_a
try:
    loop_a.first
except AttributeError as e:
    print(e)
