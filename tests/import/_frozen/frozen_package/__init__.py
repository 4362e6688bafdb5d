from . import member
from .member import value as copy
