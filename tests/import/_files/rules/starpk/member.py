print("member runs")
