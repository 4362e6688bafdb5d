# Compares what an interpreter makes of random programs over the whole grammar (grammar.py) with what CPython 3.14 does: which
# are refused, and, of those without mistakes (every third program), what they log. Of refused ones the messages and places are
# counted. What differs is made short, put under a rule (ACCEPT_RULES) or grouped by what differs, and printed; the last line is
# "N passed, N failed".
#   accept.py [-m MOST] [-k FOLDER] [-w WHAT] -n FOLDER INTERPRETER COUNT SEED
#     -m   groups of which one program is printed (default 20)
#     -k   keeps the short programs there
#     -n   folder of pyodide, which is CPython 3.14
#     -w   of refused programs, what else is to be the same: of type,message,place,end
import collections
import getopt
import json
import os
import re
import subprocess
import sys
import tempfile

from accept_rules import rule_of
from compare import Server
from grammar import Grammar
from mistakes import Mistakes

HERE = os.path.dirname(os.path.abspath(__file__))
SIZE = 200  # programs a process
ORACLE_SIZE = 4000  # programs of the oracle's process, whose memory grows
FILES = 'universal.py'


# The program with that seed, and whether it is to be run.
def program(seed):
    grammar = Grammar(seed)
    return (grammar.program(), True) if seed % 3 == 0 else (Mistakes(grammar).make(), False)


class Both:
    def __init__(self, interpreter, node):
        self.tested_command = ['prlimit', '--as=4000000000', '--cpu=20'] + interpreter + [os.path.join(HERE, 'universal.py')]
        self.server = Server(['node', os.path.join(HERE, 'cpython314.mjs'), node, HERE, FILES], 20)

    # What comes of the programs, each a pair (text, to run); 'died' of one that ends the interpreter.
    def tested(self, programs):
        with tempfile.NamedTemporaryFile('w', suffix='.json') as f:
            json.dump(programs, f)
            f.flush()
            r = subprocess.run(self.tested_command + [f.name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        try:
            return json.loads(r.stdout.decode('utf8', 'replace'))
        except ValueError:
            if len(programs) == 1:
                return ['died with %d' % r.returncode]
        half = len(programs) // 2
        return self.tested(programs[:half]) + self.tested(programs[half:])

    def restart(self):
        if self.server.process is not None:
            self.server.process.kill()
            self.server.process.wait()
            self.server.process = None

    def oracle(self, programs):
        answer = self.server.run(json.dumps(programs))
        if answer is not None:
            return json.loads(answer)
        self.restart()
        return ['lost'] if len(programs) == 1 else [self.oracle([p])[0] for p in programs]


# What differs between two results: (kind, tested, oracle), or None. Kinds: 'accepted', 'refused', 'output', 'type', 'message',
# 'place', 'end'.
def difference(a, b):
    if a == b or b == 'lost':
        return None
    if isinstance(a, str) and a.startswith('died'):
        return 'output', a, ''
    if isinstance(a, list) and isinstance(b, list):
        if a[0] != b[0]:
            return 'type', a[0] + ': ' + a[1], b[0] + ': ' + b[1]
        for i, kind in ((1, 'message'), (2, 'place'), (3, 'place'), (4, 'end'), (5, 'end')):
            if a[i] != b[i]:
                return kind, '%s: %s' % (a[1:4], a[i]), '%s: %s' % (b[1:4], b[i])
    if isinstance(a, list):
        return 'refused', a[1], ''
    if isinstance(b, list):
        return 'accepted', '', b[1]
    a, b = a.split('\n'), b.split('\n')
    for x, y in zip(a + [''] * len(b), b + [''] * len(a)):
        if x != y:
            return 'output', x, y


def signature(found):
    return (found[0],) + tuple([re.sub(r"'[^']*'", "'N'", re.sub(r'\d+', 'N', x))[:90] for x in found[1:]])


class Campaign:
    def __init__(self, options, interpreter):
        self.both = Both(interpreter, options['-n'])
        self.most, self.keep, self.words = int(options.get('-m', 20)), options.get('-k'), options.get('-w', '').split(',')
        self.count = collections.Counter()
        self.by_rule = collections.defaultdict(list)
        self.groups = collections.defaultdict(list)
        self.wordings = {}  # message without what is quoted: whether it was ever the same in both

    def compare(self, seeds):
        programs = [program(s) for s in seeds]
        for seed, (text, to_run), a, b in zip(seeds, programs, self.both.tested(programs), self.both.oracle(programs)):
            self.note(seed, text, to_run, a, b)

    def note(self, seed, text, to_run, a, b):
        self.count['all'] += 1
        self.count['lost'] += b == 'lost'
        self.count['run'] += to_run and not isinstance(b, list)
        if isinstance(b, list):
            self.count['refused'] += isinstance(b, list)
            words = re.sub(r"'[^']*'|\d+|position.*", '*', b[1])
            self.wordings[words] = self.wordings.get(words, False) or (isinstance(a, list) and a[:2] == b[:2])
        found = difference(a, b)
        if isinstance(a, list) and isinstance(b, list):
            self.count['same words'] += a[:2] == b[:2]
            self.count['same place'] += a[:4] == b[:4]
            self.count['same end'] += a == b
        if found is None or found[0] in ('type', 'message', 'place', 'end') and found[0] not in self.words:
            return
        self.judge(seed, text, to_run, found)

    def judge(self, seed, text, to_run, found):
        name = rule_of(text, *found)
        if name is None and len(self.groups[signature(found)]) < 2:
            text = self.shorten(text, to_run, found)
            found = self.look(text, to_run) or found
            name = rule_of(text, *found)
        if name is not None:
            self.by_rule[name].append(seed)
            return
        self.groups[signature(found)].append((seed, found, text))
        if self.keep:
            os.makedirs(self.keep, exist_ok=True)
            with open(os.path.join(self.keep, '%d.py' % seed), 'w') as f:
                f.write(text)

    def look(self, text, to_run):
        one = [(text, to_run)]
        return difference(self.both.tested(one)[0], self.both.oracle(one)[0])

    # The text with as many lines left out as can be, while it differs in the same way.
    def shorten(self, text, to_run, found):
        kind = signature(found)
        lines, size = text.split('\n'), 0
        size = max(1, len(lines) // 2)
        while size >= 1:
            i = 0
            while i < len(lines):
                candidate = lines[:i] + lines[i + size:]
                now = self.look('\n'.join(candidate), to_run)
                if now and (signature(now) == kind or now[0] == kind[0] == 'output'):
                    lines = candidate
                else:
                    i += size
            size //= 2
        return '\n'.join(lines)

    def run(self, seed, count):
        for first in range(seed, seed + count, SIZE):
            if (first - seed) % ORACLE_SIZE == 0:
                self.both.restart()
            self.compare(range(first, min(first + SIZE, seed + count)))
            if (first - seed) % 10000 == 0 and first > seed:
                print('   ', first - seed, 'done', file=sys.stderr, flush=True)

    def report(self):
        c = self.count
        known = sum(self.wordings.values())
        print('%d programs, %d of them run; CPython 3.14 refuses %d, of which Krait %d in the same words, %d at the same place, %d with the same end' %
              (c['all'], c['run'], c['refused'], c['same words'], c['same place'], c['same end']))
        print('%d took CPython too long' % c['lost'])
        print('%d distinct messages, %d of them met in Krait' % (len(self.wordings), known))
        if self.words != ['']:
            print('not met: ' + ' | '.join(sorted([w for w in self.wordings if not self.wordings[w]])))
        for name, seeds in sorted(self.by_rule.items(), key=lambda r: -len(r[1])):
            print('== %d programs, first %d: %s' % (len(seeds), seeds[0], name))
        groups = sorted([g for g in self.groups.items() if g[1]], key=lambda g: -len(g[1]))
        for kind, programs in groups[:self.most]:
            seed, found, text = min(programs, key=lambda p: len(p[2]))
            print('-- %d programs, shortest %d, %s:\n   tested: %s\n   oracle: %s' % (len(programs), seed, *found))
            print('\n'.join(['    | ' + line for line in text.rstrip('\n').split('\n')][:40]))
        for kind, programs in groups[self.most:]:
            print('-- %d programs, first %d: %s | %s | %s' % (len(programs), programs[0][0], *kind))
        return sum(map(len, self.groups.values()))


def main(args):
    options, args = getopt.getopt(args, 'm:k:n:w:')
    campaign = Campaign(dict(options), args[0].split())
    count = int(args[1])
    campaign.run(int(args[2]), count)
    failed = campaign.report()
    print('%d passed, %d failed' % (count - failed, failed), flush=True)
    os._exit(failed > 0)


if __name__ == '__main__':
    main(sys.argv[1:])
