from circ1 import y; z = 1
