"""There is one implementation of io: it stands for that in Python, too."""

from io import *
from io import UnsupportedOperation
