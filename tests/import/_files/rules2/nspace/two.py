where = "second folder"
