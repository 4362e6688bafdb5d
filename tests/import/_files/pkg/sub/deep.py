from ..b import bb; z = bb + "deep"
