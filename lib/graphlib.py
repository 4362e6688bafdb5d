"""An order for things that depend on each other."""

__all__ = ["CycleError", "TopologicalSorter"]

_WAITING, _OUT, _DONE = 0, 1, 2


class CycleError(ValueError):
    """There is no order; args[1] is a list of nodes that depend on each other, its first one also its last."""


class _Node:
    __slots__ = ("value", "missing", "state", "successors")

    def __init__(self, value):
        self.value = value
        self.missing = 0  # predecessors that are not done
        self.state = _WAITING
        self.successors = []


class TopologicalSorter:
    """A graph {node: [nodes before it]}; static_order(), or prepare(), then get_ready() and done() by turns."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed = self._finished = 0
        for node, before in (graph or {}).items():
            self.add(node, *before)

    def _node(self, value):
        node = self._nodes.get(value)
        if node is None:
            node = self._nodes[value] = _Node(value)
        return node

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        entry = self._node(node)
        entry.missing += len(predecessors)
        for before in predecessors:
            self._node(before).successors.append(entry)

    def prepare(self):
        """No more nodes; raises CycleError if there is a cycle."""
        if self._ready is not None:
            if self._passed or self._finished:
                raise ValueError("cannot prepare() after starting iteration")
            return
        self._ready = [node for node in self._nodes.values() if not node.missing]
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _cycle(self):
        """Nodes of a cycle, or None: depth first, without recursion."""
        finished = set()
        for start in self._nodes.values():
            path, on_path, steps = [], {}, [iter((start,))]
            while steps:
                node = next(steps[-1], None)
                if node is None:
                    steps.pop()
                    if path:
                        finished.add(id(path[-1]))
                        del on_path[id(path.pop())]
                elif id(node) in on_path:
                    return [entry.value for entry in path[on_path[id(node)] :]] + [node.value]
                elif id(node) not in finished:
                    on_path[id(node)] = len(path)
                    path.append(node)
                    steps.append(iter(node.successors))
        return None

    def get_ready(self):
        """All nodes that can be worked on and were not returned before."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        ready = self._ready
        self._ready = []
        for node in ready:
            node.state = _OUT
        self._passed += len(ready)
        return tuple([node.value for node in ready])

    def is_active(self):
        """Whether there is more to come."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._passed or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Nodes of get_ready() that need no more work."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for value in nodes:
            node = self._nodes.get(value)
            if node is None:
                raise ValueError("node %r was not added using add()" % (value,))
            if node.state == _WAITING:
                raise ValueError("node %r was not passed out (still not ready)" % (value,))
            if node.state == _DONE:
                raise ValueError("node %r was already marked done" % (value,))
            node.state = _DONE
            self._finished += 1
            for after in node.successors:
                after.missing -= 1
                if not after.missing:
                    self._ready.append(after)

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)
