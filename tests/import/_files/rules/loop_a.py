import loop_b
first = 1
