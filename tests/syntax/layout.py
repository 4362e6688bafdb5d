# Layout: tabs, form feeds, continuation lines, comments, names outside ASCII.
if True:
	x = 1
	if x:
        	y = 2

    # a comment at any depth
	print(x, y)
# expect: 1 2
print("form feed")
# expect: form feed
z = 1 + \
    2
print((z,  # comment

       # another
   z), [
1,
2])
# expect: (3, 3) [1, 2]
if z == 3 \
   and x: print("one"); print("line");
# expect: one
# expect: line
été = "summer"
print(été)
# expect: summer
class A: pass
def g(): return 5
print(g()) ;
# expect: 5
while True: break
else: print("no")
if 1:
  if 2:
     print("deep")
# expect: deep
  print("back")
# expect: back
print("no newline at the end")  # expect: no newline at the end