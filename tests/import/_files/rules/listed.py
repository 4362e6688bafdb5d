__all__ = ["shown", "_also"]
shown, _also, hidden = 1, 2, 3
