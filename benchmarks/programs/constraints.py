N = 10  # large: 1500
# An incremental solver of one-way constraints with strengths: a chain of equalities and scalings whose ends are pulled by
# stays and edits of different strength. Small objects, dynamic dispatch, lists that grow and shrink.

REQUIRED, STRONG, MEDIUM, WEAK, NONE = 0, 1, 2, 3, 9


class Variable:
    def __init__(self, value):
        self.value = value
        self.constraints = []
        self.by = None
        self.strength = NONE


class Constraint:
    def __init__(self, strength, *variables):
        self.strength = strength
        self.variables = variables
        self.output = None
        for v in variables:
            v.constraints.append(self)

    def choose(self):
        """The output with the weakest strength if it is weaker than this constraint, else None."""
        best = None
        for v in self.outputs():
            if v.strength > self.strength and (best is None or v.strength > best.strength):
                best = v
        return best

    def outputs(self):
        return self.variables

    def satisfy(self):
        """Takes its output over and returns the constraint that had it."""
        self.output = self.choose()
        if self.output is None:
            return None
        loser = self.output.by
        if loser is not None:
            loser.output = None
        self.output.by = self
        self.propagate()
        return loser

    def weakest(self):
        """The weakest strength that would have to give way to change the output."""
        s = self.strength
        for v in self.outputs():
            if v is not self.output and v.strength > s:
                s = v.strength
        return s

    def propagate(self):
        todo = [self]
        while todo:
            c = todo.pop()
            out = c.output
            out.strength = c.weakest()
            c.execute()
            todo.extend(consumers(out))

    def remove(self):
        """Frees its output and lets constraints that had lost take what is free now, strongest first."""
        for v in self.variables:
            v.constraints.remove(self)
        out = self.output
        if out is None:
            return
        out.by = None
        out.strength = NONE
        losers = []
        todo = [out]
        while todo:
            v = todo.pop()
            losers.extend([c for c in v.constraints if c.output is None])
            for c in consumers(v):
                c.output.strength = c.weakest()
                todo.append(c.output)
        for c in sorted(losers, key=lambda c: c.strength):
            add(c)


def consumers(variable):
    return [c for c in variable.constraints if c.output is not None and c.output is not variable]


class Stay(Constraint):
    def execute(self):
        pass


class Edit(Constraint):
    def __init__(self, strength, variable, value):
        Constraint.__init__(self, strength, variable)
        self.value = value

    def execute(self):
        self.output.value = self.value


class Equal(Constraint):
    def execute(self):
        a, b = self.variables
        if self.output is b:
            b.value = a.value
        else:
            a.value = b.value


class Scale(Constraint):
    def __init__(self, strength, source, target, factor, offset):
        Constraint.__init__(self, strength, source, target)
        self.factor = factor
        self.offset = offset

    def outputs(self):
        return self.variables[1:]

    def execute(self):
        source, target = self.variables
        target.value = source.value * self.factor + self.offset


def add(constraint):
    while constraint is not None:
        constraint = constraint.satisfy()


def chain(length):
    variables = [Variable(i) for i in range(length)]
    for i in range(1, length):
        if i % 5 == 0:
            add(Scale(REQUIRED, variables[i - 1], variables[i], 2, 1))
        else:
            add(Equal(REQUIRED, variables[i - 1], variables[i]))
    add(Stay(WEAK, variables[0]))
    return variables


def main(n):
    variables = chain(21)
    first, last = variables[0], variables[20]
    total = 0
    for i in range(n):
        edit = Edit(MEDIUM if i & 1 else STRONG, first, i)
        add(edit)
        assert first.value == i and last.value == 16 * i + 15, (first.value, last.value)
        total += last.value
        edit.remove()
    assert total == 8 * n * (n - 1) + 15 * n
    print(total)


main(N)
# expect: 870
