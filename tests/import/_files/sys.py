raise ValueError("a file must not hide this built-in module")
