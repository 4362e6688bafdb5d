from . import part
raise ValueError("after part")
