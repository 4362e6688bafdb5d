# tags: host large
# Objects with __del__, cycles, and collections in between.
import gc
log = []
class F:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): log.append(self.n)
for i in range(20):
    F(i)
    [{} for _ in range(20)]
gc.collect()
print(len(log) >= 15)
# expect: True
