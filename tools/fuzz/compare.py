# Runs random programs (programs.py) in the interpreter under test and in this one, which is CPython, and compares what they
# log. A program whose output differs is run again alone and made shorter by leaving out statements; the short programs are
# grouped by what differs. The last line is "N passed, N failed".
#   compare.py [-j JOBS] [-m MOST] [-k FOLDER] INTERPRETER COUNT SEED
#     -m   groups of which one program is made shorter (default 20; of the others only what differs is printed)
#     -k   keeps the short programs there
import collections
import concurrent.futures
import getopt
import os
import re
import subprocess
import sys
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = os.path.join(HERE, 'batch.py')
SIZE = 100  # programs a process
ORACLE = [sys.executable, '-W', 'ignore', '-X', 'utf8']


# What a command prints and how it ended; both None if it took too long.
def output(command, limit):
    try:
        r = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=limit)
        return r.stdout.decode('utf8', 'replace'), r.returncode
    except subprocess.TimeoutExpired:
        return None, None


# The outputs of a batch: {seed: text}; those that did not come to an end have ' died' for a text.
def batch(interpreter, first, count):
    text, code = output(interpreter + [BATCH, str(first), str(count)], 600)
    results = {}
    for part in (text or '').split('== program ')[1:]:
        seed, _, rest = part.partition('\n')
        results[int(seed)] = rest
    if code != 0 and count > 1:
        half = count // 2
        return {**batch(interpreter, first, half), **batch(interpreter, first + half, count - half)}
    if code != 0:
        results[first] = ' died'
    return results


class Pair:
    def __init__(self, interpreter):
        self.tested = interpreter

    # The first lines in which a program's outputs differ, as (tested, oracle), or None.
    def difference(self, text):
        try:
            compile(text, 'program', 'exec')
        except SyntaxError:
            return None
        (a, code), (b, _) = output(self.tested + [BATCH, text], 20), output(ORACLE + [BATCH, text], 60)
        if b is None:
            return None
        if code is None or code < 0 or code > 128:
            return 'died with %s' % (code or 'time out'), ''
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


def main(args):
    warnings.simplefilter('ignore')
    options, args = getopt.getopt(args, 'j:m:k:')
    options = dict(options)
    interpreter, count, seed = args[0].split(), int(args[1]), int(args[2])
    jobs, most, keep = int(options.get('-j', os.cpu_count())), int(options.get('-m', 20)), options.get('-k')
    pool = concurrent.futures.ThreadPoolExecutor(jobs)
    different = []

    def compare(first):
        n = min(SIZE, seed + count - first)
        a, b = batch(interpreter, first, n), batch(ORACLE, first, n)
        return [(s, first_difference(a.get(s), b[s])) for s in b if a.get(s) != b[s] and b[s] != ' died']

    for found in pool.map(compare, range(seed, seed + count, SIZE)):
        different += found
    print('%d of %d programs differ' % (len(different), count), flush=True)

    by_kind = collections.defaultdict(list)
    for s, lines in different:
        by_kind[signature(lines)].append(s)
    groups = sorted(by_kind.items(), key=lambda g: -len(g[1]))
    pair = Pair(interpreter)

    def minimise(group):
        kind, seeds = group
        text = output(ORACLE + [BATCH, 'text', str(seeds[0])], 60)[0]
        alone = pair.difference(text)
        return alone, text if alone is None else pair.shorten(text, signature(alone))

    for (kind, seeds), (alone, text) in zip(groups, pool.map(minimise, groups[:most])):
        print('-- %d programs, first %d: %s' % (len(seeds), seeds[0], 'only in a batch' if alone is None else ''))
        print('   tested: %s\n   oracle: %s' % (alone or kind))
        print('\n'.join(['    | ' + line for line in text.strip().split('\n')][:60]))
        if keep:
            os.makedirs(keep, exist_ok=True)
            with open(os.path.join(keep, '%d.py' % seeds[0]), 'w') as f:
                f.write(text)
    for kind, seeds in groups[most:]:
        print('-- %d programs, first %d: %s | %s' % (len(seeds), seeds[0], *kind))
    print('%d passed, %d failed' % (count - len(different), len(different)))
    return bool(different)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
