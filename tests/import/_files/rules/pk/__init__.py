print("pk", __name__, __package__, __path__ is not None)
from . import first
from .first import value as v
from .sub import inner
