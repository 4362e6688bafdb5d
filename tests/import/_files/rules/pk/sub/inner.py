print("inner", __name__, __package__)
from .. import first
from ..first import value
from .. import first as again
try:
    from ... import nothing
except ImportError as e:
    print(e)
try:
    from .missing import x
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from ..first import missing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
