print("fails runs")
import pk.sub.survives
raise KeyError("on purpose")
