from .b import bb; from . import b; from .. import nope
