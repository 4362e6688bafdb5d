N = 20  # large: 6000
# Tasks that pass packets through queues under a cooperative scheduler with priorities: calls of methods that subclasses
# override, attributes, linked lists. Each packet must come back after having visited every stage once.


class Packet:
    def __init__(self, ident):
        self.ident = ident
        self.visits = 0
        self.next = None


class Queue:
    def __init__(self):
        self.head = None
        self.tail = None

    def put(self, packet):
        packet.next = None
        if self.head is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet

    def get(self):
        packet = self.head
        self.head = packet.next
        return packet


class Task:
    def __init__(self, priority):
        self.priority = priority
        self.queue = Queue()
        self.runs = 0
        self.held = False

    def ready(self):
        return not self.held and self.queue.head is not None

    def run(self, scheduler):
        self.runs += 1
        self.step(scheduler, self.queue.get())


class Worker(Task):
    """Works on a packet and passes it to the next stage."""

    def __init__(self, priority, target):
        Task.__init__(self, priority)
        self.target = target

    def step(self, scheduler, packet):
        packet.visits += 1
        scheduler.send(self.target, packet)


class Gate(Worker):
    """Holds another task back while it works itself: every second packet makes it change its mind."""

    def __init__(self, priority, target, other):
        Worker.__init__(self, priority, target)
        self.other = other

    def step(self, scheduler, packet):
        self.other.held = self.runs & 1 == 1
        Worker.step(self, scheduler, packet)
        if not self.ready():
            self.other.held = False


class Sink(Task):
    """Counts what arrives and starts it again until each packet has made its rounds."""

    def __init__(self, priority, rounds):
        Task.__init__(self, priority)
        self.rounds = rounds
        self.first = None
        self.done = 0
        self.checksum = 0

    def step(self, scheduler, packet):
        self.checksum = (self.checksum * 31 + packet.ident + packet.visits) & 0xffffff
        if packet.visits >= self.rounds * 4:
            self.done += 1
        else:
            scheduler.send(self.first, packet)


class Scheduler:
    def __init__(self, tasks):
        self.tasks = tasks
        self.sent = 0

    def send(self, task, packet):
        self.sent += 1
        task.queue.put(packet)

    def choose(self):
        best = None
        for task in self.tasks:
            if task.ready() and (best is None or task.priority > best.priority):
                best = task
        return best

    def run(self):
        task = self.choose()
        while task is not None:
            task.run(self)
            task = self.choose()


def main(rounds):
    sink = Sink(1, rounds)
    d = Worker(5, sink)
    c = Worker(2, d)
    b = Gate(4, c, d)
    a = Worker(3, b)
    sink.first = a
    scheduler = Scheduler([a, b, c, d, sink])
    for ident in range(6):
        scheduler.send(a, Packet(ident))
    scheduler.run()
    assert sink.done == 6 and a.runs == b.runs == c.runs == d.runs == 6 * rounds
    assert scheduler.sent == 6 * rounds * 5
    print(scheduler.sent, sink.checksum)


main(N)
# expect: 600 8968124
