__all__ = ["shown", 1]
shown = 1
