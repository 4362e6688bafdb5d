"""URLs: urllib.parse takes them apart, urllib.request fetches what they name.

Parts of this package may also lie in other folders of sys.path, where mip puts urllib.urequest and its like.
"""


def _extend(path):
    import os
    import sys

    for folder in sys.path:
        folder = (folder + "/" if folder else "") + "urllib"
        if folder not in path and os.path.isdir(folder):
            path.append(folder)


_extend(__path__)
