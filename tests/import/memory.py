# tags: host
# options: -X heapsize=256K
# An import that runs out of memory leaves nothing behind, and succeeds when there is room.
import sys

sys.path.insert(0, (sys.path[0] or ".") + "/_frozen")
import frozen_package

kept = []


def fill():
    size = 16384
    while size >= 64:
        try:
            kept.append(bytes(size))
        except MemoryError:
            size //= 2


failures = 0
kept.extend([None] * 2000)
kept.clear()
sys.modules.pop("frozen_package.member")
del frozen_package.member
for room in range(1, 400):
    fill()
    del kept[-room:]
    try:
        import frozen_large
        import frozen_package.member

        break
    except MemoryError:
        failures += 1
        for name in "frozen_large", "frozen_package.member":
            if name in sys.modules and not hasattr(sys.modules[name], "text_39"):
                kept.clear()
                print("left behind:", name)
kept.clear()
print(failures > 3, len(frozen_large.text_39), frozen_package.member.value, frozen_package.copy)
# expect: True 128 frozen_package.member frozen_package.member
