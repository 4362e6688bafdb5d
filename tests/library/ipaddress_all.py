# Module ipaddress.
# tags: host
import ipaddress as ip


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in ("192.0.2.1", "0.0.0.0", "255.255.255.255", "127.0.0.1", "10.1.2.3", "224.0.0.1", "169.254.1.1", "8.8.8.8", "100.64.0.1", "192.0.0.9", "240.0.0.1", "::", "::1", "2001:db8::1", "ff02::1",
             "::ffff:1.2.3.4", "2002:c000:204::", "1:2:3:4:5:6:7:8", "1::8", "fec0::1", "64:ff9b::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "1:0:0:4:0:0:0:8", "2606:4700::1111", "A::F"):
    a = ip.ip_address(text)
    print(repr(a), str(a), int(a), a.packed, a.version, a.max_prefixlen, a.exploded, a.compressed, a.reverse_pointer, hash(a) == hash(ip.ip_address(text)))
    print([name for name in ("is_multicast", "is_private", "is_global", "is_reserved", "is_loopback", "is_link_local", "is_unspecified") if getattr(a, name)], getattr(a, "ipv4_mapped", None), getattr(a, "sixtofour", None), getattr(a, "teredo", None))
    print([format(a, spec) for spec in ("", "b", "x", "#X", "#_b", "n", "_x", "s")])
for bad in ("", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.04", "1.2.3.x", "a.b.c.d", "1.2.3.1111", "::1::", "1:2", ":1", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "1:2:3:4:5:6:7::8:9", "1.2.3.4/24", "::1%", "::%a%b", ":::", "1:", "1::2:", None, 1.5):
    attempt(ip.ip_address, bad)
    attempt(ip.IPv4Address, bad)
    attempt(ip.IPv6Address, bad)
for number in (0, 1, 2**32 - 1, 2**32, 2**128 - 1, -1, 2**128, b"\1\2\3\4", bytes(16), b"\1"):
    attempt(ip.ip_address, number)
a = ip.ip_address("10.0.0.1")
print(a + 5, a - 1, a < a + 1, a == ip.IPv4Address(int(a)), a != "10.0.0.1", max(a, a + 3), sorted([a + 2, a]))
attempt(lambda: a - 2**31)
attempt(lambda: a < ip.ip_address("::1"))
for text in ("192.0.2.0/24", "10.0.0.0/8", "0.0.0.0/0", "192.0.2.1", "192.0.2.0/255.255.255.0", "192.0.2.0/0.0.0.255", "192.0.2.0/30", "192.0.2.0/31", "2001:db8::/32", "::/0", "2001:db8::/126", "fe80::/10", "192.168.0.0/16", "::1", "2001:db8::/127"):
    n = ip.ip_network(text)
    print(repr(n), n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.prefixlen, n.num_addresses, n.with_netmask, n.with_hostmask, n.is_private, n.is_global, n.is_multicast, n.is_link_local, n.is_loopback, n.exploded)
    if n.num_addresses <= 8:
        print(list(n), list(n.hosts()), n[0], n[-1])
    print(n.supernet(), next(iter(n.subnets())), n.supernet(3) if n.prefixlen >= 3 else None)
for bad in ("192.0.2.1/24", "192.0.2.0/33", "192.0.2.0/255.0.255.0", "1.2.3.4/", "1.2.3.4/a", "::/129", "1.2.3.4/8/9", "x/8", "1.2.3.0/-1"):
    attempt(ip.ip_network, bad)
    attempt(ip.IPv4Network, bad)
attempt(ip.ip_network, "192.0.2.1/24", strict=False)
attempt(ip.ip_network, ("192.0.2.0", 28))
attempt(ip.ip_network, (0xC0000200, "255.255.255.0"))
n = ip.ip_network("192.0.2.0/28")
print([str(s) for s in n.subnets(2)], [str(s) for s in n.subnets(new_prefix=29)], a in n, ip.ip_address("192.0.2.5") in n, n[5], n[-2])
attempt(lambda: n[16])
attempt(lambda: list(n.subnets(new_prefix=20)))
attempt(lambda: list(n.subnets(9)) and list(n.subnets(25)))
attempt(n.supernet, new_prefix=30)
print(n.overlaps(ip.ip_network("192.0.2.8/29")), n.subnet_of(ip.ip_network("192.0.2.0/24")), n.supernet_of(ip.ip_network("192.0.2.0/30")), [str(x) for x in sorted(n.address_exclude(ip.ip_network("192.0.2.4/30")))])
attempt(lambda: list(n.address_exclude(ip.ip_network("10.0.0.0/30"))))
print(n.compare_networks(ip.ip_network("192.0.2.0/29")), n < ip.ip_network("192.0.3.0/24"), n == ip.ip_network("192.0.2.0/28"), {n: 1}[ip.ip_network("192.0.2.0/28")])
i = ip.ip_interface("192.0.2.5/24")
print(repr(i), i.ip, i.network, i.netmask, i.with_prefixlen, i.with_netmask, i.with_hostmask, i == ip.IPv4Interface("192.0.2.5/24"), i == ip.ip_address("192.0.2.5"), i < ip.ip_interface("192.0.2.6/24"), ip.ip_interface("::1"), ip.ip_interface("fe80::1%a/64").ip)
attempt(ip.ip_interface, "x")
print([str(x) for x in ip.summarize_address_range(ip.ip_address("192.0.2.0"), ip.ip_address("192.0.2.130"))], [str(x) for x in ip.summarize_address_range(ip.ip_address("::"), ip.ip_address("::5"))])
attempt(lambda: list(ip.summarize_address_range(a, a - 1)))
print([str(x) for x in ip.collapse_addresses([ip.ip_network("192.0.2.0/25"), ip.ip_network("192.0.2.128/25"), ip.ip_address("10.0.0.1"), ip.ip_address("10.0.0.0"), ip.ip_network("10.0.0.0/32")])], list(ip.collapse_addresses([])))
print(sorted([ip.ip_network("10.0.0.0/8"), ip.ip_address("10.0.0.0"), ip.ip_address("9.0.0.0")], key=ip.get_mixed_type_key), ip.v4_int_to_packed(5), ip.v6_int_to_packed(5))
attempt(ip.v4_int_to_packed, 1 << 33)
print(ip.ip_address("1.2.3.4").ipv6_mapped)
s = ip.ip_address("fe80::1%eth0")
print(repr(s), s.scope_id, s.is_link_local, s == ip.ip_address("fe80::1"), int(s) == int(ip.ip_address("fe80::1")))
