print("boom"); 1/0
