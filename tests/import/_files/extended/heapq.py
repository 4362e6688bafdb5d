from uheapq import *


def smallest(values):
    return nsmallest(1, values)[0]
