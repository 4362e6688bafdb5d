aa = "a"; from .sub import deep
