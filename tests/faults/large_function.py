# tags: host large
# A function of many names, constants, jumps and nested blocks: everything in the compiler that grows.
lines = ['def f(n):', ' total = 0']
for i in range(60):
    lines.append(' v%d = n + %d' % (i, i * 1000003))
    lines.append(' if v%d %% %d == 0: total += v%d' % (i, i + 2, i))
for i in range(12):
    lines.append(' ' * (i + 1) + 'for i%d in range(1):' % i)
lines.append(' ' * 14 + 'total += ' + '+'.join('v%d' % i for i in range(60)))
lines.append(' return total')
names = {}
exec('\n'.join(lines), names)
print(names['f'](5))
# expect: 1771005618
