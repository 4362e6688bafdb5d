from uos import *

added = getenv("NOTHING", "added")
