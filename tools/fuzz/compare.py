# Runs random programs (programs.py) in the interpreter under test and in this one, CPython 3.11, and compares what they log.
# A program whose output differs is run by CPython 3.14, too, if that is there: where it agrees with the interpreter under
# test, nothing is wrong. What differs still is made shorter by leaving out statements; the short programs are put under the
# documented rules (rules.py), and the rest is grouped by what differs. The last line is "N passed, N failed"; a program under
# a rule has passed.
#   compare.py [-j JOBS] [-m MOST] [-k FOLDER] [-n FOLDER] INTERPRETER COUNT SEED
#     -m   groups of which one program is printed (default 20)
#     -s   programs with like differences that are made shorter (default: all; the others count as failed)
#     -k   keeps the short programs there
#     -n   folder of pyodide, which is CPython 3.14
import collections
import concurrent.futures
import getopt
import os
import re
import subprocess
import sys
import threading
import warnings

from programs import program
from rules import rule_of

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = os.path.join(HERE, 'batch.py')
SIZE = 100  # programs a process
LIMITS = ['prlimit', '--as=4000000000', '--cpu=%d']
ORACLE = [sys.executable, '-W', 'ignore', '-X', 'utf8', BATCH]


# What a command prints and how it ended, within `seconds` of processor time.
def output(command, seconds):
    limits = LIMITS[:2] + [LIMITS[2] % seconds]
    r = subprocess.run(limits + command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return r.stdout.decode('utf8', 'replace'), r.returncode


# The outputs of a batch: {seed: text}; those that did not come to an end have ' died' for a text.
def batch(interpreter, first, count):
    text, code = output(interpreter + [str(first), str(count)], 10 + count)
    results = {}
    for part in text.split('== program ')[1:]:
        seed, _, rest = part.partition('\n')
        results[int(seed)] = rest
    if code != 0 and count > 1:
        half = count // 2
        return {**batch(interpreter, first, half), **batch(interpreter, first + half, count - half)}
    if code != 0:
        results[first] = ' died'
    return results


# A CPython that runs programs one after the other; one that takes a minute (or as long as is said) is ended, for it has lost
# what ended a loop.
class Server:
    def __init__(self, command, seconds=60):
        self.command = command
        self.seconds = seconds
        self.process = None

    # What the program prints, or None.
    def run(self, text):
        try:
            if self.process is None:
                self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            alarm = threading.Timer(self.seconds, self.process.kill)
            alarm.start()
            try:
                return self.answer(text.encode('utf8'))
            finally:
                alarm.cancel()
        except (OSError, ValueError):
            self.process = None
            return None

    def answer(self, data):
        self.process.stdin.write(b'%d\n' % len(data) + data)
        self.process.stdin.flush()
        length = int(self.process.stdout.readline())
        return self.process.stdout.read(length).decode('utf8', 'replace') if length >= 0 else None


class Pair:
    def __init__(self, interpreter, node):
        self.tested = interpreter
        self.server_command = ['node', os.path.join(HERE, 'cpython314.mjs'), node, HERE] if node else ORACLE + ['serve']
        self.servers = threading.local()

    # What the oracle prints: CPython 3.14 if it is there.
    def oracle(self, text):
        if not hasattr(self.servers, 'one'):
            self.servers.one = Server(self.server_command)
        return self.servers.one.run(text)

    # The first lines in which a program's outputs differ, as (tested, oracle), or None.
    def difference(self, text):
        try:
            compile(text, 'program', 'exec')
        except SyntaxError:
            return None
        a, code = output(self.tested + [text], 1)  # it takes milliseconds, unless what ended a loop was left out
        b = self.oracle(text)
        if b is None:
            return None
        if code < 0 or code > 128:
            return 'died with %s' % code, ''
        return first_difference(a, b)

    # The program with as many statements left out as can be, while the outputs differ in the same way.
    def shorten(self, text, kind):
        lines = text.split('\n')
        size = max(1, len(lines) // 4)
        while size >= 1:
            i = 0
            while i < len(lines):
                for candidate in self.without(lines, i, size):
                    difference = self.difference('\n'.join(candidate))
                    if difference and signature(difference) == kind:
                        lines = candidate
                        break
                else:
                    i += size
            size //= 2
        return '\n'.join(lines)

    # Without `size` lines from i on and the rest of the last one's statement; at size 1 also with `pass` or the block in its place.
    def without(self, lines, i, size):
        indent = len(lines[i]) - len(lines[i].lstrip())
        block = end_of_block(lines, i + size, indent)
        end = block
        while end < len(lines) and re.match(' {%d}(except|else|finally|elif)\\b' % indent, lines[end]):
            end = end_of_block(lines, end + 1, indent)
        yield lines[:i] + lines[end:]
        if block < end:
            yield lines[:i] + lines[block:]
        if size == 1 and block > i + 1:
            yield lines[:i] + [l[4:] for l in lines[i + 1:block]] + lines[end:]
            yield lines[:i] + [l[4:] for l in lines[i + 1:block]] + lines[block:]
        if size == 1 and lines[i].strip() != 'pass':
            yield lines[:i] + [' ' * indent + 'pass'] + lines[end:]


# Where what is indented deeper than `indent` ends, from line i on.
def end_of_block(lines, i, indent):
    while i < len(lines) and len(lines[i]) - len(lines[i].lstrip()) > indent:
        i += 1
    return i


def first_difference(a, b):
    if a == b:
        return None
    a, b = (a or '').split('\n'), (b or '').split('\n')
    for x, y in zip(a + [''] * len(b), b + [''] * len(a)):
        if x != y:
            return x, y
    return '', ''


# What two differing lines have in common with those of other programs: no names, numbers, and only the part that differs.
def signature(difference):
    a, b = [re.sub(r'[A-Za-z]?\d+(\.\d+)?', 'N', x) for x in difference]
    words_a, words_b = a.split(), b.split()
    while words_a and words_b and words_a[0] == words_b[0]:
        del words_a[0], words_b[0]
    while words_a and words_b and words_a[-1] == words_b[-1]:
        del words_a[-1], words_b[-1]
    return ' '.join(words_a)[:60], ' '.join(words_b)[:60]


class Campaign:
    def __init__(self, options, interpreter):
        self.tested = interpreter + [BATCH]
        self.pair = Pair(self.tested, options.get('-n'))
        self.pool = concurrent.futures.ThreadPoolExecutor(int(options.get('-j', os.cpu_count())))
        self.most, self.keep = int(options.get('-m', 20)), options.get('-k')
        self.shortened = int(options.get('-s', sys.maxsize))
        self.by_rule = collections.defaultdict(list)  # name: seeds
        self.groups = collections.defaultdict(list)  # signature: (seed, difference, short text)
        self.agreed = 0  # programs in which CPython 3.14 does as the interpreter under test

    # The seeds of a batch in whose programs the outputs differ.
    def differing(self, first, count):
        a, b = batch(self.tested, first, count), batch(ORACLE, first, count)
        return [s for s in b if a.get(s) != b[s] and b[s] != ' died']

    # What still differs with CPython 3.14, and comes under no rule as it is: (seed, difference, text), or None.
    def first_look(self, seed):
        text = program(seed)
        found = self.pair.difference(text)
        if found is None:
            self.agreed += 1
            return None
        name = rule_of(text, *found, False)
        if name is not None:
            self.by_rule[name].append(seed)
            return None
        return seed, found, text

    # Makes a program short and puts it under its rule, or into a group.
    def judge(self, program):
        seed, found, text = program
        text = self.pair.shorten(text, signature(found))
        found = self.pair.difference(text) or found
        name = rule_of(text, *found, True)
        if name is not None:
            self.by_rule[name].append(seed)
            return
        self.groups[signature(found)].append((seed, found, text))
        if self.keep:
            os.makedirs(self.keep, exist_ok=True)
            with open(os.path.join(self.keep, '%d.py' % seed), 'w') as f:
                f.write(text)

    # Of programs with like differences, the shortest are made shorter; the rest are put into a group as they are.
    def sort_out(self, programs):
        alike = collections.defaultdict(list)
        for program in programs:
            alike[signature(program[1])].append(program)
        chosen = []
        for kind, group in alike.items():
            group.sort(key=lambda p: len(p[2]))
            chosen += group[:self.shortened]
            self.groups[kind] += group[self.shortened:]
        list(self.pool.map(self.judge, chosen))

    # The number of programs that differ and come under no rule.
    def run(self, seed, count):
        different = []
        for found in self.pool.map(lambda first: self.differing(first, min(SIZE, seed + count - first)), range(seed, seed + count, SIZE)):
            different += found
        print('%d of %d programs differ from CPython 3.11' % (len(different), count), flush=True)
        self.sort_out([p for p in self.pool.map(self.first_look, different) if p])
        failed = sum(map(len, self.groups.values()))
        print('CPython 3.14 does as Krait in %d of them; %d come under rules' % (self.agreed, sum(map(len, self.by_rule.values()))))
        return failed

    def report(self):
        for name, seeds in sorted(self.by_rule.items(), key=lambda r: -len(r[1])):
            print('== %d programs, first %d: %s' % (len(seeds), seeds[0], name))
        groups = sorted(self.groups.items(), key=lambda g: -len(g[1]))
        groups = [g for g in groups if g[1]]
        for kind, programs in groups[:self.most]:
            seed, lines, text = min(programs, key=lambda p: len(p[2]))
            print('-- %d programs, shortest %d:\n   tested: %s\n   oracle: %s' % (len(programs), seed, *lines))
            print('\n'.join(['    | ' + line for line in text.strip().split('\n')][:60]))
        for kind, programs in groups[self.most:]:
            print('-- %d programs, first %d: %s | %s' % (len(programs), programs[0][0], *kind))


def main(args):
    warnings.simplefilter('ignore')
    options, args = getopt.getopt(args, 'j:m:s:k:n:')
    campaign = Campaign(dict(options), args[0].split())
    count = int(args[1])
    failed = campaign.run(int(args[2]), count)
    campaign.report()
    print('%d passed, %d failed' % (count - failed, failed), flush=True)
    os._exit(failed > 0)  # with servers still there


if __name__ == '__main__':
    main(sys.argv[1:])
