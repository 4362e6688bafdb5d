bb = "b"; from . import a as aaa
