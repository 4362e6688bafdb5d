x = "a file is better than a folder without __init__"
