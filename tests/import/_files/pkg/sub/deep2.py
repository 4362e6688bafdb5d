from ..b import bb; from ... import x
