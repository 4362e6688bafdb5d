__all__ = ["member", "value"]
value = 1
