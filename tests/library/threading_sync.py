# Modules threading and queue: threads, what they wait with, attributes by thread, the end of the program.
# needs: PY_THREAD PY_TRACEBACK_OBJECTS
# tags: host
import atexit, io, queue, sys, threading, time
atexit.register(print, "atexit")
q = queue.Queue(3)
res=[]
def worker():
    while True:
        i = q.get()
        if i is None: break
        res.append(i*i); q.task_done()
    q.task_done()
ts=[threading.Thread(target=worker) for _ in range(3)]
for t in ts: t.start()
for i in range(50): q.put(i)
for t in ts: q.put(None)
q.join(); [t.join() for t in ts]
print(sorted(res)==[i*i for i in range(50)], ts[0].name, ts[0].is_alive())
b=threading.Barrier(3); out=[]
def bw(): out.append(b.wait()); out.append(b.wait())
ts=[threading.Thread(target=bw) for _ in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]; print(sorted(out))
l=threading.local(); l.x=1
def lw(): print(hasattr(l,'x')); l.x=2
t=threading.Thread(target=lw); t.start(); t.join(); print(l.x, l.__dict__)
def bad(): 1/0
sys.stderr = io.StringIO()
t=threading.Thread(target=bad, name="N"); t.start(); t.join()
print(sys.stderr.getvalue().splitlines()[0], sys.stderr.getvalue().splitlines()[-1])
e = threading.Event(); print(e.wait(0.01)); tm=threading.Timer(0.01, e.set); tm.start(); print(e.wait(1))
c=threading.Condition()
with c:
    with c: print(c.wait(0.01))
s=threading.BoundedSemaphore(2); s.acquire(); s.release()
try: s.release()
except ValueError as x: print(x)
print(threading.current_thread().name, threading.active_count(), threading.main_thread() is threading.current_thread())
try: q.get_nowait()
except queue.Empty: print("empty")
sq=queue.SimpleQueue(); sq.put(1); print(sq.get())
def late(): time.sleep(0.1); print("late")
threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
