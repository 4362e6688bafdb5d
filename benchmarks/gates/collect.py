N = 5000
# One whole collection with N bytes live, as a board does it, for the instructions that it takes: lists in lists.
import gc

bm_params = {(1, 1): N}


def bm_setup(live):
    keep = []
    while gc.mem_alloc() < live:
        keep.append([keep, [1, 2]])
    return gc.collect, lambda: len(keep)
