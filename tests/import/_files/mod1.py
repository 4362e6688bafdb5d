print('mod1 running', __name__)
x = 1
_hidden = 2
def f(): return x
