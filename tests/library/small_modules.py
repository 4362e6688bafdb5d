# Modules keyword, colorsys, getopt, graphlib, sched, html, secrets, uuid.
# tags: host
import colorsys
import copy
import getopt
import graphlib
import html
import html.entities
import keyword
import sched
import secrets
import uuid


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword("for"), keyword.iskeyword("four"), keyword.issoftkeyword("match"))

for r in (0.0, 0.2, 0.5, 1.0):
    for g in (0.0, 0.3, 1.0):
        for b in (0.1, 0.9):
            for there, back in ((colorsys.rgb_to_hsv, colorsys.hsv_to_rgb), (colorsys.rgb_to_hls, colorsys.hls_to_rgb), (colorsys.rgb_to_yiq, colorsys.yiq_to_rgb)):
                c = there(r, g, b)
                print(["%.9f" % x for x in c], ["%.6f" % x for x in back(*c)])

for args, short, long in ((["-a", "-bc", "x", "-d"], "ab:d", []), (["-ab", "c", "x"], "ab:", []), (["--long", "--val=3", "--va", "4", "y"], "", ["long", "val="]), (["-a", "--", "-b"], "ab", []),
                          (["-", "-a"], "a", []), (["-x"], "a", []), (["-b"], "b:", []), (["--l"], "", ["la", "lb"]), (["--la=1"], "", ["la"]), (["--v"], "", ["v="]), (["--no"], "", ["x"]),
                          (["x", "-a", "y"], "a", []), (["x", "-a", "y"], "+a", []), (["x", "-a", "y"], "-a", []), (["--o", "--o=2"], "", ["o=?"]), (["-o", "-o5"], "o::", []), (["--f"], "", "foo")):
    attempt(getopt.getopt, args, short.lstrip("+-"), long)
    attempt(getopt.gnu_getopt, args, short, long)
try:
    getopt.getopt(["-z"], "")
except getopt.GetoptError as e:
    print(e.opt, e.msg, e.args, getopt.error is getopt.GetoptError)

ts = graphlib.TopologicalSorter({"D": {"B", "C"}, "B": {"A"}, "C": {"A"}})
order = list(ts.static_order())
print(order[0], sorted(order[1:3]), order[3])
ts = graphlib.TopologicalSorter()
ts.add(1, 2, 3)
ts.add(2, 3)
ts.add(3)
attempt(ts.get_ready)
attempt(ts.is_active)
attempt(ts.done, 1)
ts.prepare()
attempt(ts.add, 5)
print(ts.get_ready(), ts.get_ready(), bool(ts))
attempt(ts.done, 9)
attempt(ts.done, 1)
ts.done(3)
attempt(ts.done, 3)
print(ts.get_ready())
ts.done(2)
print(ts.get_ready(), ts.is_active())
ts.done(1)
print(ts.is_active())
try:
    graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1], 4: [1]}).prepare()
except graphlib.CycleError as e:
    print(e.args[0], e.args[1][0] == e.args[1][-1], sorted(set(e.args[1])))
attempt(graphlib.TopologicalSorter({1: [1]}).prepare)
print(list(graphlib.TopologicalSorter({}).static_order()))

now = [0]
log = []
s = sched.scheduler(lambda: now[0], lambda t: now.__setitem__(0, now[0] + t))
s.enter(3, 1, log.append, ("c",))
s.enter(1, 2, log.append, ("b",))
s.enter(1, 1, log.append, argument=("a",))
e = s.enterabs(2, 1, log.append, ("never",))
print([ev.argument for ev in s.queue], s.empty(), e.time, e.priority)
s.cancel(e)
print(s.run(blocking=False), log)
s.run()
print(log, now, s.empty(), s.run())

for text in ("<a href=\"x\">'&'</a>", "", "plain"):
    print(html.escape(text), html.escape(text, quote=False), html.unescape(html.escape(text)))
for text in ("&lt;&gt;&amp;", "&ltx", "&notit;", "&#65;&#x41;&#X41", "&#0;", "&#x80;&#150;", "&#xD800;&#x110000;", "&copy &copy; &unknown; &", "&eacute;&Eacute", "&#;", "&#x;", "&euro;&hellip;", "&amp;lt;", "&#1;|&#xB;|&#xFFFE;"):
    print(ascii(html.unescape(text)))
print(len(html.entities.name2codepoint), html.entities.name2codepoint["Omega"], html.entities.codepoint2name[233], html.entities.entitydefs["amp"])

print(len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(4)), len(secrets.token_urlsafe(16)), secrets.randbelow(1), secrets.choice([7]), 0 <= secrets.randbits(8) < 256)
attempt(secrets.randbelow, 0)
print(secrets.compare_digest(b"a", b"a"), secrets.token_hex() != secrets.token_hex())

u = uuid.UUID("{12345678-1234-5678-1234-567812345678}")
print(repr(u), str(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.variant, u.version, u.time, u.clock_seq, u.node, u.time_low, u.is_safe)
print(uuid.UUID(bytes=u.bytes) == u, uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID(fields=u.fields) == u, uuid.UUID(int=u.int) == u, hash(u) == hash(uuid.UUID(u.urn)), int(u) == u.int)
print(u < uuid.MAX, u > uuid.NIL, copy.copy(u) == u, copy.deepcopy([u]) == [u], u != 1)
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, b"x"))
for make in (uuid.uuid1, uuid.uuid4, uuid.uuid6, uuid.uuid7, uuid.uuid8):
    x, y = make(), make()
    print(x.version, x.variant, x != y, len(str(x)))
print(uuid.uuid7() < uuid.uuid7() < uuid.uuid7(), uuid.uuid6() < uuid.uuid6(), uuid.uuid1(5, 6).node, uuid.uuid1(5, 6).clock_seq, uuid.uuid8(1, 2, 3), uuid.getnode() == uuid.getnode())
attempt(uuid.UUID, "x")
attempt(uuid.UUID)
attempt(uuid.UUID, int=-1)
attempt(uuid.UUID, bytes=b"x")
attempt(uuid.UUID, fields=(1, 2))
attempt(uuid.UUID, fields=(1, 2, 3, 4, 5, 1 << 48))
attempt(uuid.UUID, int=1, version=9)
attempt(setattr, u, "int", 1)
