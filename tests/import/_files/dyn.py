def __getattr__(n): return "dyn " + n
