# SPDX-License-Identifier: Apache-2.0
"""The small files of matrix.py: each word at its bounds, just outside, elsewhere, twice, and blocks without their braces."""
import collections

# name; text of the file; the verdict that it must have where keepalived 2.2.7 has none to compare with (None: compare)
Case = collections.namedtuple("Case", "name text expected", defaults=(None,))
NEWER = 0, 5  # a word newer than 2.2.7: what a good value and a bad one come to
VIPS = "virtual_ipaddress {\n10.9.0.100/24\n}"
VIPS6 = "virtual_ipaddress {\nfe80::9:100/64\nfd00:9::100/64\n}"
PEERS = "unicast_src_ip 10.9.0.1\nunicast_peer {\n10.9.0.2\n}"
SCRIPT = 'vrrp_script ok {\nscript "/usr/bin/true"\ninterval 2\ntimeout 1\n}\n'
SERVED = "virtual_server 10.9.0.100 80 {\ndelay_loop 6\nlb_algo rr\nlb_kind NAT\nprotocol TCP\nreal_server 10.9.0.2 80 {\nTCP_CHECK {\nconnect_timeout 3\n}\n}\n}\n"
SAFE = "script_user root\nenable_script_security\n"

def globals_(more=""): return f"global_defs {{\n{more}\n}}\n"
def router(more="", vips=VIPS, name="A", vrid="virtual_router_id 61", interface="interface eth0", priority="priority 100"):
    return f"vrrp_instance {name} {{\n" + "\n".join(x for x in (interface, vrid, priority, more, vips) if x) + "\n}\n"

def every():
    cases = [c for part in (numbers, seconds, booleans, flags, choices, identity, texts, addresses, peers, links, routes, rules, static, groups,
                            scripts, notification, trackers, places, braces, twice, lexing, definitions, includes, strict, meanings)
             for c in part()]
    names = collections.Counter(c.name for c in cases)
    assert max(names.values()) == 1, [n for n in names if names[n] > 1]
    return cases

def around(low, high):
    """The bounds, what is just outside, and what is no number."""
    yield from (low, high, low - 1, "x", f"{low}x", f"{low}.5", "-1", "+1", "0x10", '""', "")
    if high < 2**31 - 1: yield high + 1
    yield "4294967296"

def in_router(word, **k):
    return lambda v: router(f"{word} {v}".rstrip(), **k)
def in_globals(word): return lambda v: globals_(f"{word} {v}".rstrip()) + router()

def spread(word, make, values, expected=None):
    seen = set()
    for v in values:
        if str(v) in seen: continue
        seen.add(str(v))
        yield Case(f"{word} {v}".rstrip(), make(v), expected(v) if expected else None)

def numbers():
    yield from spread("virtual_router_id", lambda v: router(vrid=f"virtual_router_id {v}".rstrip()), around(1, 255))
    yield from spread("priority", lambda v: router(priority=f"priority {v}".rstrip()), around(1, 255))
    yield from spread("version", in_router("version"), around(2, 3))
    for word in ("garp_master_delay", "garp_master_repeat", "garp_master_refresh", "garp_master_refresh_repeat",
                 "garp_lower_prio_delay", "garp_lower_prio_repeat"):
        yield from spread(word, in_router(word), (0, 1, 1000, "x", "", "-1", "1.5"))
        yield from spread("vrrp_" + word, in_globals("vrrp_" + word), (0, 1, 1000, "x", "", "-1"))
    yield from spread("down_timer_adverts", in_router("down_timer_adverts"), around(1, 100))
    yield from spread("vrrp_down_timer_adverts", in_globals("vrrp_down_timer_adverts"), (1, 100, 0, 101, "x", ""))
    yield from spread("unicast_ttl", in_router("unicast_ttl", interface="interface eth0\n" + PEERS), (0, 255, 256, -1, "x", ""))
    yield from spread("kernel_rx_buf_size", in_router("kernel_rx_buf_size"), (0, 1, 65536, -1, "x", ""))
    yield from spread("debug", in_router("debug"), (0, 4))
    yield from spread("vrrp_version", in_globals("vrrp_version"), (2, 3, 1, 4, "x", ""))
    for word in ("vrrp_priority", "checker_priority", "bfd_priority"):
        yield from spread(word, in_globals(word), (-20, 19, -21, 20, "x", ""))
    for word in ("vrrp_rt_priority", "checker_rt_priority", "bfd_rt_priority"):
        yield from spread(word, in_globals(word), (1, 99, 0, 100, "x", ""))
    for word in ("vrrp_rlimit_rttime", "vrrp_rlimit_rtime", "checker_rlimit_rttime", "bfd_rlimit_rttime"):
        yield from spread(word, in_globals(word), (2, "x", ""))
        yield Case(word + " 1", globals_(word + " 1") + router(), 5)
    yield from spread("max_auto_priority", in_globals("max_auto_priority"), ("", -1, 99, -2, 100, "x"))
    yield from spread("min_auto_priority_delay", in_globals("min_auto_priority_delay"), (1, 10000000, 0, 10000001, "x", ""))
    yield from spread("random_seed", in_globals("random_seed"), (0, 4294967295, 4294967296, -1, "x", ""))
    yield from spread("umask", in_globals("umask"), ("0177", "077", "0999", "S_IRUSR|S_IWUSR", "S_IRUSR S_IXUSR", "x", ""))
    yield from spread("vrrp_rx_bufs_policy", in_globals("vrrp_rx_bufs_policy"), ("MTU", "ADVERT", 0, 1500, -1, "x", ""))
    yield from spread("vrrp_rx_bufs_multiplier", in_globals("vrrp_rx_bufs_multiplier"), (1, 3, 0, -1, "x", ""))
    yield from spread("vrrp_netlink_cmd_rcv_bufs", in_globals("vrrp_netlink_cmd_rcv_bufs"), (1, 65536, 0, -1, "x", ""))
    yield from spread("nftables_priority", in_globals("nftables_priority"), (-1, 0, 100, "x", ""))
    yield from spread("startup_script_timeout", in_globals("startup_script_timeout"), (1, 1000, 0, 1001, "x", ""))
    yield from spread("smtp_connect_timeout", in_globals("smtp_connect_timeout"), (0, 30, -1, "x", ""))
    yield from spread("vrrp_garp_extra_if", in_globals("vrrp_garp_extra_if"), (0, 1, "all 86400", 86401, "x", ""))
    yield from spread("garp_extra_if", in_router("garp_extra_if"), (0, 1, "all 86400", 86401, "x", ""))
    yield from spread("child_wait_time", lambda v: f"child_wait_time {v}\n".rstrip() + "\n" + router(), (0, 5, 3600, -1, "x", ""))
    yield from spread("timer_expired_backup", in_router("nopreempt\ntimer_expired_backup"), ("", 1, 254, 0, 255, "x"),
                      lambda v: NEWER[v in (0, 255, "x")])
    yield from spread("json_version", in_globals("json_version"), (1, 2, 0, 3, "x"), lambda v: NEWER[v in (0, 3, "x")])

def seconds():
    yield from spread("advert_int", in_router("advert_int"),
                      (1, 255, 0, 0.01, 0.009, 0.5, 1.5, 40.95, 40.96, 255.5, 256, "1.", ".5", "1.0000001", "x", "-1", "1s", ""))
    yield from spread("version 3 advert_int", in_router("version 3\nadvert_int"),
                      (1, 0.01, 0.009, 0.015, 0.5, 40.95, 40.96, 41, 255, 256, 0, "1.0000001", "x"))
    yield from spread("preempt_delay", in_router("preempt_delay"), (0, 1000, 1000.1, 0.5, "-1", "x", ""))
    for word in ("vrrp_garp_interval", "vrrp_gna_interval"):
        yield from spread(word, in_globals(word), (0, "0.000001", "0.0000001", 1, 4294, 4295, "x", ""))
    yield from spread("vrrp_startup_delay", in_globals("vrrp_startup_delay"), (0.001, 0, 0.0009, 5.5, "x", ""))
    yield from spread("vrrp_delay_after_boot", in_globals("vrrp_delay_after_boot"), (0.001, 0, "x"), lambda v: NEWER[v in (0, "x")])
    for word in ("interval", "timeout"):
        yield from spread("script's " + word, lambda v: globals_(SAFE) + SCRIPT.replace("timeout 1\n", f"{word} {v}\n" if v != "" else f"{word}\n")
                          + router("track_script {\nok\n}"), (0, 1, 5, "x", -1, ""))

BOOLEANS = ("on", "off", "true", "no", "yes", "false", "", "ON", "1", "x")
def booleans():
    for word in ("lower_prio_no_advert", "higher_prio_send_advert", "skip_check_adv_addr", "strict_mode", "notify_priority_changes", "smtp_alert"):
        yield from spread(word, in_router(word), BOOLEANS[:4] + BOOLEANS[6:])
    for word in ("vrrp_lower_prio_no_advert", "vrrp_higher_prio_send_advert", "vrrp_min_garp",
                 "vrrp_notify_priority_changes", "smtp_alert_vrrp", "data_use_instance", "vrrp_netlink_cmd_rcv_bufs_force"):
        yield from spread(word, in_globals(word), ("on", "off", "", "x"))
    for word in ("vrrp_skip_check_adv_addr", "vrrp_strict"):
        yield from spread(word, in_globals(word), ("on", ""))
        yield from spread(word, in_globals(word), ("off", "x"), lambda v: NEWER[v == "x"])
    for word in ("use_symlink_paths", "vrrp_owner_ignore_adverts"):
        yield from spread(word, in_globals(word), ("on", "off", "x"), lambda v: NEWER[v == "x"])

def flags():
    for word in ("nopreempt", "preempt", "dont_track_primary", "native_ipv6", "promote_secondaries", "check_unicast_src", "accept",
                 "unicast_fault_no_peer", "linkbeat_use_polling", "track_src_ip", "old_unicast_checksum", "vmac_xmit_base"):
        yield from spread(word, in_router(word), ("", "x", "off"))
    for word in ("vrrp_check_unicast_src", "enable_script_security", "dynamic_interfaces", "vrrp_no_swap", "process_names", "disable_local_igmp",
                 "log_unknown_vrids", "no_email_faults", "fifo_write_vrrp_states_on_reload", "enable_traps", "nftables_counters", "lvs_flush"):
        yield from spread(word, in_globals(word), ("", "x"))
    for word in ("use_pid_dir", "linkbeat_use_polling", "namespace_with_ipsets"):
        yield Case(f"{word} at the top", f"{word}\n" + router())
    yield Case("no_virtual_ipaddress", router("no_virtual_ipaddress", vips=""), 0)
    yield Case("v3_checksum_as_v2 in a router", router("version 3\nv3_checksum_as_v2 on"), 0)
    yield Case("v3_checksum_as_v2 in global_defs", globals_("v3_checksum_as_v2") + router("version 3"), 0)

def choices():
    yield from spread("state", in_router("state"), ("MASTER", "BACKUP", "master", "FAULT", "", "MASTER x"))
    yield from spread("state, no priority:", in_router("state", priority=""), ("MASTER", "BACKUP", "x"))
    for kind in ("PASS", "AH", "NONE", "pass", ""):
        yield Case(f"auth_type {kind}", router(f"authentication {{\nauth_type {kind}\nauth_pass secret\n}}"))
    for word in ("", "12345678", "123456789", '"two words"', "a#b", "a b", '""'):
        yield Case(f"auth_pass {word}", router(f"authentication {{\nauth_type PASS\nauth_pass {word}\n}}"))
    yield Case("authentication, empty", router("authentication {\n}"))
    yield Case("authentication without type", router("authentication {\nauth_pass x\n}"))
    yield Case("authentication without password", router("authentication {\nauth_type PASS\n}"))
    yield Case("authentication in version 3", router("version 3\nauthentication {\nauth_type PASS\nauth_pass secret\n}"))
    yield Case("authentication over IPv6", router("authentication {\nauth_type PASS\nauth_pass secret\n}", vips=VIPS6))
    yield Case("authentication AH, state MASTER", router("state MASTER\nauthentication {\nauth_type AH\nauth_pass secret\n}"))

def identity():
    yield Case("no interface", router(interface=""))
    yield Case("no virtual_router_id", router(vrid=""))
    yield Case("no priority", router(priority=""))
    yield Case("no addresses", router(vips=""))
    yield Case("no addresses, version 3", router("version 3", vips=""))
    yield Case("an empty virtual_ipaddress", router(vips="virtual_ipaddress {\n}"))
    yield Case("only excluded addresses", router(vips="virtual_ipaddress_excluded {\n10.9.0.100/24\n}"))
    yield Case("interface lo", router(interface="interface lo"))
    yield Case("an unknown interface", router(interface="interface nosuch0"))
    yield Case("an unknown interface, dynamic", globals_("dynamic_interfaces") + router(interface="interface nosuch0"))
    yield Case("an unknown interface, dynamic and allowed", globals_("dynamic_interfaces allow_if_changes") + router(interface="interface nosuch0"))
    yield Case("interface without a name", router(interface="interface"))
    yield Case("interface by the source's address", router(PEERS, interface=""), 0)
    yield Case("interface by an address nobody has", router(PEERS.replace("9.0.1", "9.0.77"), interface=""))
    yield Case("a name of two words", router().replace("vrrp_instance A", "vrrp_instance A B"))
    yield Case("a quoted name", router(name='"A B"'))
    yield Case("no name", router(name=""))
    yield Case("one name twice", router() + router(vrid="virtual_router_id 62"))
    yield Case("one VRID twice", router() + router(name="B"))
    yield Case("one VRID on two links", router() + router(name="B", interface="interface eth1"))
    yield Case("one VRID in two families", router() + router(name="B", vips=VIPS6))
    yield Case("one VRID for two groups", router() + router("mcast_dst_ip 224.0.0.77", name="B"))
    yield Case("one VRID for two groups of peers", router(PEERS) + router("unicast_src_ip 10.9.0.3\nunicast_peer {\n10.9.0.4\n}", name="B"))
    yield Case("one VRID for peers and a group", router(PEERS) + router(name="B"))
    yield Case("IPv6", router(vips=VIPS6))
    yield Case("IPv6, version 2", router("version 2", vips=VIPS6))
    yield Case("IPv6, vrrp_version 2", globals_("vrrp_version 2") + router(vips=VIPS6))
    yield Case("IPv6 without a link-local address", router(vips="virtual_ipaddress {\nfd00:9::100/64\n}"))
    yield Case("IPv6 without a link-local address, strict", router("strict_mode on", vips="virtual_ipaddress {\nfd00:9::100/64\n}"))
    yield Case("both families, IPv4 first", router(vips="virtual_ipaddress {\n10.9.0.100\nfd00:9::100\n}"))
    yield Case("both families, IPv6 first", router(vips="virtual_ipaddress {\nfd00:9::100\n10.9.0.100\n}"))
    yield Case("both families, one excluded", router("virtual_ipaddress_excluded {\nfd00:9::100\n}"))
    yield Case("native_ipv6 before IPv4 addresses", router("native_ipv6"))
    yield Case("native_ipv6 after IPv4 addresses", router(vips=VIPS + "\nnative_ipv6"))
    yield Case("native_ipv6, no addresses", router("native_ipv6\nversion 2", vips=""))
    yield Case("an empty file", "")
    yield Case("a comment alone", "# nothing\n")
    yield Case("global_defs alone", globals_("router_id x"))
    yield Case("an empty vrrp_instance", "vrrp_instance A {\n}\n")

def texts():
    yield from spread("router_id", in_globals("router_id"), ("x", '"a b"', "a b", ""))
    for word in ("process_name", "vrrp_process_name", "default_interface", "notification_email_from", "smtp_server", "smtp_helo_name",
                 "vmac_prefix", "snmp_socket", "dbus_service_name", "tmp_config_directory"):
        values = {"default_interface": ("eth0", "nosuch0", ""), "tmp_config_directory": ("/tmp", "")}.get(word, ("x", "", "x y"))
        yield from spread(word, in_globals(word), values)
    yield from spread("reload_check_config", in_globals("reload_check_config"), ("", "/dev/null"))
    yield from spread("reload_file", in_globals("reload_file"), ("", "/run/reload"))
    yield from spread("script_user", in_globals("script_user"), ("root", "root root", "nosuch", "root nosuch", "", "root root root"))
    yield Case("script_user root :root", globals_("script_user root :root") + router(), 0)
    yield from spread("vrrp_cpu_affinity", in_globals("vrrp_cpu_affinity"), ("0", "0 1", "x", ""))
    yield from spread("smtp_server", in_globals("smtp_server"), ("127.0.0.1", "127.0.0.1 2525", "127.0.0.1 x", "nosuch.invalid"))
    for word in ("vrrp_mcast_group4", "vrrp_mcast_group6"):
        yield from spread(word, in_globals(word), ("224.0.0.77", "10.0.0.1", "ff02::77", "ff05::77", "fe80::1", "x", ""))
    yield from spread("mcast_dst_ip", in_router("mcast_dst_ip"), ("224.0.0.77", "10.0.0.1", "ff02::77", "x", ""))
    yield from spread("IPv6 mcast_dst_ip", in_router("mcast_dst_ip", vips=VIPS6), ("ff02::77", "ff05::77", "224.0.0.77"))
    for word in ("mcast_src_ip", "unicast_src_ip"):
        yield from spread(word, in_router(word), ("10.9.0.1", "10.9.0.1/24", "fe80::1", "x", ""))
    yield Case("a mail address", globals_("notification_email {\na@b.example\nc@d.example e@f.example\n}\nnotification_email_from g@h.example\nsmtp_server 127.0.0.1") + router("smtp_alert"))
    yield Case("iproute_etc_dir", globals_("iproute_etc_dir /etc/iproute2") + router(), 0)
    yield Case("instance at the top", "instance one\n" + router())
    yield Case("instance at the top, twice", "instance one\ninstance two\n" + router())
    yield Case("instance at the top, no name", "instance\n" + router())
    yield Case("instance in global_defs", globals_("instance one") + router())
    yield Case("use_pid_dir in global_defs", globals_("use_pid_dir") + router())

def addresses():
    lines = ("10.9.0.100", "10.9.0.100/0", "10.9.0.100/32", "10.9.0.100/33", "10.9.0.100/x", "10.9.0.100/", "10.9.0.100/-1", "10.9.0", "x", "10.9.0.256",
             "10.9.0.100/24 dev eth0", "10.9.0.100/24 dev eth1", "10.9.0.100/24 dev nosuch0", "10.9.0.100/24 dev", "10.9.0.100/24 dev eth0 dev eth1",
             "10.9.0.100/24 scope link", "10.9.0.100/24 scope global", "10.9.0.100/24 scope 200", "10.9.0.100/24 scope 256", "10.9.0.100/24 scope x",
             "10.9.0.100/24 brd 10.9.0.255", "10.9.0.100/24 brd +", "10.9.0.100/24 brd -", "10.9.0.100/24 broadcast x", "10.9.0.100/24 brd",
             "10.9.0.100/24 label eth0:1", "10.9.0.100/24 label other", "10.9.0.100/24 label a2345678901234567", "10.9.0.100/24 label",
             "10.9.0.100 peer 10.9.0.200", "10.9.0.100 peer 10.9.0.200/24", "10.9.0.100 peer x", "10.9.0.100/24 home", "10.9.0.100/24 -nodad",
             "10.9.0.100/24 noprefixroute", "10.9.0.100/24 mngtmpaddr", "10.9.0.100/24 autojoin", "10.9.0.100/24 no_track",
             "10.9.0.100/24 preferred_lft 100", "10.9.0.100/24 preferred_lft forever", "10.9.0.100/24 preferred_lft x", "10.9.0.100/24 preferred_lft",
             "10.9.0.100/24 track_group T", "10.9.0.100/24 nonsense", "10.9.0.100/24 10.9.0.101/24", "10.9.0.100 / 24", "to 10.9.0.100", "224.0.0.5",
             "127.0.0.1", "0.0.0.0", "255.255.255.255", "010.9.0.100", "10.9.0.100/024", "[fd00:9::100]")
    for line in lines: yield Case("address " + line, router(vips=f"virtual_ipaddress {{\n{line}\n10.9.0.150/24\n}}"))
    for line in ("fd00:9::100", "fd00:9::100/64 label x", "fd00:9::100/64 scope link", "fd00:9::100/64 brd +", "fd00:9::100/64 -nodad",
                 "fd00:9::100/128 preferred_lft 100", "fd00:9::100/129", "fd00:9:0:0::100/64", "::ffff:10.9.0.100", "FD00:9::ABCD/64",
                 "fe80::7%eth0/64", "fd00:9::100/64 peer fd00:9::200", "fd00:9::100 peer fd00:9::200", "fd00:9::100/64 preferred_lft x", "fd00:9::100/64 dev eth1", "fd00:9::100/64 home mngtmpaddr"):
        yield Case("address " + line, router(vips=f"virtual_ipaddress {{\nfe80::9:1/64\n{line}\n}}"))
    yield Case("an address twice", router(vips="virtual_ipaddress {\n10.9.0.100/24\n10.9.0.100/24\n}"))
    yield Case("an address twice, other prefix", router(vips="virtual_ipaddress {\n10.9.0.100/24\n10.9.0.100/25\n}"))
    yield Case("an address twice, other link", router(vips="virtual_ipaddress {\n10.9.0.100/24\n10.9.0.100/24 dev eth1\n}"))
    yield Case("an address in both blocks", router("virtual_ipaddress_excluded {\n10.9.0.100/24\n}"))
    yield Case("an address of two routers", router() + router(name="B", vrid="virtual_router_id 62"))
    yield Case("virtual_ipaddress twice", router(vips=VIPS + "\nvirtual_ipaddress {\n10.9.0.101/24\n}"))
    yield Case("255 addresses", router(vips="virtual_ipaddress {\n" + "\n".join(f"10.9.1.{n}" for n in range(1, 256)) + "\n}"))
    yield Case("300 addresses", router(vips="virtual_ipaddress {\n" + "\n".join(f"10.9.{n >> 8}.{n & 255}" for n in range(300, 600)) + "\n}"))

def peers():
    for line in ("10.9.0.2", "10.9.0.2/24", "10.9.0.2 min_ttl 254", "10.9.0.2 max_ttl 254", "10.9.0.2 min_ttl 254 max_ttl 255", "10.9.0.2 min_ttl 256",
                 "10.9.0.2 min_ttl 9 max_ttl 8", "10.9.0.2 min_ttl", "10.9.0.2 ttl 5", "x", "fd00:9::2", "224.0.0.9", "10.9.0.2 10.9.0.3", "10.9.0.1"):
        yield Case("peer " + line, router(f"unicast_src_ip 10.9.0.1\nunicast_peer {{\n{line}\n10.9.0.9\n}}"))
        yield Case("only peer " + line, router(f"unicast_src_ip 10.9.0.1\nunicast_peer {{\n{line}\n}}"))
    yield Case("a peer twice", router("unicast_src_ip 10.9.0.1\nunicast_peer {\n10.9.0.2\n10.9.0.2\n}"))
    yield Case("peers without a source", router("unicast_peer {\n10.9.0.2\n}"))
    yield Case("no peers", router("unicast_peer {\n}"))
    yield Case("no peers, and a source", router("unicast_src_ip 10.9.0.1\nunicast_peer {\n}"))
    yield Case("no peers, and a hop limit", router("unicast_ttl 5"))
    yield Case("no peers, and they are checked", router("check_unicast_src"))
    yield Case("no peers is a fault", router("unicast_fault_no_peer\nunicast_src_ip 10.9.0.1"))
    yield Case("peers and mcast_dst_ip", router(PEERS + "\nmcast_dst_ip 224.0.0.77"))
    yield Case("vrrp_mcast_group6 of a site, used", globals_("vrrp_mcast_group6 ff05::77") + router(vips=VIPS6))
    yield Case("IPv6 peers", router("unicast_src_ip fd00:9::1\nunicast_peer {\nfd00:9::2\n}", vips=VIPS6))
    yield Case("IPv6 peers, IPv4 addresses", router("unicast_src_ip fd00:9::1\nunicast_peer {\nfd00:9::2\n}"))
    yield Case("IPv6 addresses, then IPv4 peers", router(vips=VIPS6 + "\n" + PEERS))

def links():
    for line in ("eth1", "eth1 weight 10", "eth1 weight -10", "eth1 weight 253", "eth1 weight 254", "eth1 weight -254", "eth1 weight 255", "eth1 weight -255",
                 "eth1 weight x", "eth1 weight", "eth1 weight 10 reverse", "eth1 reverse", "eth1 weight 0", "eth1 nonsense",
                 "eth0", "eth0 weight 10", "lo", "nosuch0", "eth1 eth1", "eth1 10"):
        yield Case("track_interface " + line, router(f"track_interface {{\n{line}\n}}"))
    yield Case("track_interface eth1 weight 10 noreverse", router("track_interface {\neth1 weight 10 noreverse\n}"), 0)
    yield Case("track_interface twice", router("track_interface {\neth1\neth1 weight 5\n}"))
    yield Case("track_interface in two blocks", router("track_interface {\neth1\n}\ntrack_interface {\neth1 weight 5\n}"))
    yield Case("track_interface, owner", router("track_interface {\neth1 weight 10\n}", priority="priority 255"))
    yield Case("track_interface, owner, no weight", router("track_interface {\neth1\n}", priority="priority 255"))
    yield Case("track_interface, empty", router("track_interface {\n}"))
    yield Case("interface_up_down_delays", "interface_up_down_delays {\neth0 2 3\n}\n" + router())
    yield Case("interface_up_down_delays 256", "interface_up_down_delays {\neth0 256 3\n}\n" + router())
    yield Case("interface_up_down_delays alone", "interface_up_down_delays {\neth0\n}\n" + router())
    yield Case("linkbeat_interfaces", "linkbeat_interfaces {\neth0 ETHTOOL\n}\n" + router())
    yield Case("linkbeat_interfaces x", "linkbeat_interfaces {\neth0 x\n}\n" + router())
    yield Case("garp_group", "garp_group {\ngarp_interval 0.5\ngna_interval 1\ninterface eth0\n}\n" + router())
    yield Case("garp_group of two", "garp_group {\ngarp_interval 0.5\ninterfaces {\neth0\neth1\n}\n}\n" + router())
    yield Case("garp_group 0", "garp_group {\ngarp_interval 0\ninterface eth0\n}\n" + router())
    yield Case("two garp_groups with one link", "garp_group {\ngarp_interval 0.5\ninterface eth0\n}\ngarp_group {\ngna_interval 1\ninterface eth0\n}\n" + router())
    yield Case("garp_group without links", "garp_group {\ngarp_interval 1\n}\n" + router())
    yield Case("garp_group without intervals", "garp_group {\ninterface eth0\n}\n" + router())
    yield Case("garp_group of nosuch0", "garp_group {\ngarp_interval 1\ninterface nosuch0\n}\n" + router())

ROUTES = ("10.8.0.0/24 via 10.9.0.7", "10.8.0.0/24 via 10.9.0.7 dev eth0", "10.8.0.0/24 dev eth0", "10.8.0.0/24", "10.8.0.0/24 no_track",
          "default via 10.9.0.7", "to 10.8.0.0/24 via 10.9.0.7 dev eth0", "10.8.0.0/33 via 10.9.0.7", "x via 10.9.0.7", "10.8.0.0/24 via x",
          "10.8.0.0/24 via 10.9.0.7 dev nosuch0", "10.8.0.0/24 via 10.9.0.7 dev eth0 metric 100", "10.8.0.0/24 via 10.9.0.7 dev eth0 metric x",
          "10.8.0.0/24 via 10.9.0.7 dev eth0 table 100", "10.8.0.0/24 via 10.9.0.7 dev eth0 table main", "10.8.0.0/24 via 10.9.0.7 dev eth0 table nosuch",
          "10.8.0.0/24 via 10.9.0.7 dev eth0 src 10.9.0.1", "10.8.0.0/24 src 10.9.0.1 via 10.9.0.7", "10.8.0.0/24 via 10.9.0.7 dev eth0 scope link",
          "10.8.0.0/24 via 10.9.0.7 dev eth0 scope x", "blackhole 10.8.0.0/24", "unreachable 10.8.0.0/24", "10.8.0.0/24 via 10.9.0.7 or 10.9.0.8",
          "10.8.0.0/24 gw 10.9.0.7 dev eth0", "10.8.0.0/24 via 10.9.0.7 dev eth0 onlink", "10.8.0.0/24 via 10.9.0.7 dev eth0 mtu 1400",
          "10.8.0.0/24 via 10.9.0.7 dev eth0 mtu lock 1400", "10.8.0.0/24 via 10.9.0.7 dev eth0 mtu x", "10.8.0.0/24 via 10.9.0.7 dev eth0 nonsense",
          "10.8.0.0/24 nexthop via 10.9.0.7 dev eth0 weight 2 nexthop via 10.9.0.8 dev eth0", "10.8.0.0/24 nexthop via 10.9.0.7 dev eth0 weight 257",
          "fd00:8::/64 via fd00:9::7 dev eth0", "fd00:8::/64 via fd00:9::7 dev eth0 pref high", "fd00:8::/64 via 10.9.0.7 dev eth0",
          "10.8.0.0/24 via 10.9.0.7 dev eth0 protocol 18", "10.8.0.0/24 via 10.9.0.7 dev eth0 tos 16", "10.8.0.0/24 via", "10.8.0.0/24 dev",
          "via 10.9.0.7 dev eth0", "default", "src 10.9.0.1 default via 10.9.0.7 dev eth0", "10.8.0.0/24 via 10.9.0.7 dev eth0 track_group T")
def routes():
    for line in ROUTES: yield Case("route " + line, router(f"virtual_routes {{\n{line}\n}}"))

RULES = ("from 10.9.0.100 table 100", "from 10.9.0.100 table 100 preference 500", "to 10.8.0.0/16 lookup 100 priority 500", "from 10.9.0.100 preference 500",
         "from x table 100 preference 500", "from 10.9.0.100 table x preference 500", "from 10.9.0.100 table 100 preference x", "table 100 preference 500",
         "from 10.9.0.100 iif eth0 table 100 preference 500", "iif nosuch0 table 100 preference 500", "fwmark 5 table 100 preference 500",
         "fwmark 5/7 table 100 preference 500", "from 10.9.0.100 goto 600 preference 500", "from 10.9.0.100 goto 400 preference 500",
         "from 10.9.0.100 blackhole preference 500", "from 10.9.0.100 type prohibit preference 500", "not from 10.9.0.100 table 100 preference 500",
         "from fd00:9::100 table 100 preference 500", "from 10.9.0.100 to fd00:9::1 table 100 preference 500", "from 10.9.0.100 table 100 preference 500 no_track",
         "from 10.9.0.100 table 100 preference 500 nonsense", "from all table 100 preference 500", "from 10.9.0.100 table main preference 500",
         "from 10.9.0.100 uidrange 1-9 table 100 preference 500", "from 10.9.0.100 tos 16 table 100 preference 500",
         "from 10.9.0.100 suppress_prefixlength 0 table 100 preference 500", "from 10.9.0.100 sport 1-9 table 100 preference 500", "from")
def rules():
    for line in RULES: yield Case("rule " + line, router(f"virtual_rules {{\n{line}\n}}"))

def static():
    for line in ("10.7.0.100/24 dev eth1", "10.7.0.100/24", "10.7.0.100/24 dev nosuch0", "x dev eth1", "10.7.0.100/24 dev eth1 nonsense", "10.7.0.100/24 dev eth1 track_group T"):
        yield Case("static_ipaddress " + line, f"static_ipaddress {{\n{line}\n}}\n" + router())
    for line in ("10.8.0.0/24 via 10.9.0.7 dev eth0", "10.8.0.0/24 via 10.9.0.7", "10.8.0.0/24 dev nosuch0", "10.8.0.0/24 via 10.9.0.7 dev eth0 track_group T"):
        yield Case("static_routes " + line, f"static_routes {{\n{line}\n}}\n" + router())
    for line in ("from 10.9.0.100 table 100 preference 500", "from 10.9.0.100 table 100"):
        yield Case("static_rules " + line, f"static_rules {{\n{line}\n}}\n" + router())
    yield Case("track_group", router() + "track_group T {\ngroup {\nA\n}\n}\nstatic_ipaddress {\n10.7.0.100/24 dev eth1 track_group T\n}\n")
    yield Case("track_group of nobody", router() + "track_group T {\ngroup {\nB\n}\n}\n")
    yield Case("track_group, empty", router() + "track_group T {\ngroup {\n}\n}\n")

B = router(name="B", vrid="virtual_router_id 62", vips="virtual_ipaddress {\n10.9.0.101/24\n}")
def group(more="", members="A\nB", name="G"): return f"vrrp_sync_group {name} {{\n" + (f"group {{\n{members}\n}}\n" if members is not None else "") + more + "\n}\n"
def groups():
    both = router() + B
    yield Case("a group", group() + both)
    yield Case("a group, last", both + group())
    yield Case("a group, members in one line", both + group(members="A B"))
    yield Case("a group of one", both + group(members="A"))
    yield Case("a group of none", both + group(members=""))
    yield Case("a group without members", both + group(members=None))
    yield Case("a group of an unknown", both + group(members="A\nB\nC"))
    yield Case("a group of one and an unknown", both + group(members="A\nC"))
    yield Case("a group of unknowns", both + group(members="C\nD"))
    yield Case("a group with a member twice", both + group(members="A\nA\nB"))
    yield Case("two groups with one member", both + group() + group(name="H"))
    yield Case("two groups of one name", both + group() + group())
    yield Case("a group without a name", both + group(name=""))
    yield Case("a group in the old form", both + "vrrp_sync_group G {\nA\nB\n}\n")
    yield Case("a group with a weight", both + group("track_interface {\neth1 weight 10\n}"))
    yield Case("a group that tracks", both + group("track_interface {\neth1\n}"))
    yield Case("a group that counts weights", both + group("sync_group_tracking_weight\ntrack_interface {\neth1 weight 10\n}"))
    yield Case("a group, a member with a weight", router("track_interface {\neth1 weight 10\n}") + B + group())
    yield Case("a group that counts, a member with a weight", router("track_interface {\neth1 weight 10\n}") + B + group("sync_group_tracking_weight"))
    yield Case("a group, a member with a script's weight", globals_(SAFE) + SCRIPT + router("track_script {\nok weight 10\n}") + B + group())
    for word in ("global_tracking", "smtp_alert", "smtp_alert x", "notify_priority_changes on", "notify_deleted x", "nonsense"):
        yield Case("a group with " + word, both + group(word))
    yield Case("a group, one master", router("state MASTER") + B + group())

def scripts():
    def script(body, name="ok", use="ok", security=SAFE): return globals_(security) + f"vrrp_script {name} {{\n{body}\n}}\n" + router(f"track_script {{\n{use}\n}}")
    good = 'script "/usr/bin/true"'
    yield Case("a script", script(good))
    for what, text in (("script_user root", "script_user root"), ("enable_script_security", "enable_script_security"), ("neither", "")):
        yield Case("a script with " + what, script(good, security=text))
        yield Case("a notify script with " + what, globals_(text) + router('notify "/usr/bin/true"'))
    for what, text in (("relative", 'script "true"'), ("missing", 'script "/nosuch/file"'), ("not executable", 'script "/etc/passwd"'), ("with arguments", 'script "/usr/bin/test 1"'),
                       ("unquoted", "script /usr/bin/true"), ("unquoted with arguments", "script /usr/bin/test 1"), ("in single quotes", "script '/usr/bin/true a'"),
                       ("of a user", 'script "/usr/bin/true" nobody'), ("of a user and group", 'script "/usr/bin/true" nobody nogroup'),
                       ("of no user", 'script "/usr/bin/true" nosuch'), ("empty", 'script ""'), ("without command", "script"), ("by redirection", 'script "</dev/tcp/127.0.0.1/80"'),
                       ("writable", 'script "/run/t/open/yes"'), ("by shell words", 'script "/usr/bin/true | cat"'), ("relative, missing", 'script "nosuchcommand"'),
                       ("a directory", 'script "/usr/bin"'), ("in a pipe", 'script "/usr/bin/true 2>&1"')):
        yield Case("a script, " + what, script(text))
        yield Case("a script, insecurely, " + what, script(text, security="script_user root"))
    for word in ("weight 10", "weight 253", "weight 254", "weight -254", "weight 255", "weight x", "weight 10 reverse", "weight", "rise 1", "rise 0", "rise x", "rise 2147483648", "fall 1", "fall 0",
                 "user root", "user nosuch", "user root nosuch", "user", "init_fail", "init_fail x", "interval 0", "timeout 0", "nonsense"):
        yield Case("a script's " + word, script(good + "\n" + word))
    for word in ("interval 0.5", "interval 1.5", "timeout 0.5"): yield Case("a script's " + word, script(good + "\n" + word), 0)
    for use in ("ok weight 10", "ok weight 253", "ok weight 254", "ok weight 255", "ok weight x", "ok weight", "ok reverse", "ok weight 10 reverse", "ok nonsense", "nosuch", "ok ok"):
        yield Case("track_script " + use, script(good, use=use))
    yield Case("track_script twice", script(good, use="ok\nok"))
    yield Case("track_script before its script", globals_(SAFE) + router("track_script {\nok\n}") + SCRIPT)
    yield Case("a script that nobody tracks, insecurely", SCRIPT + router())
    yield Case("a missing script that nobody tracks", SCRIPT.replace("/true", "/nosuch") + router())
    yield Case("a script_user who is not here, insecurely", globals_("script_user nosuch") + SCRIPT + router("track_script {\nok\n}"))
    yield Case("security after the script", SCRIPT + router("track_script {\nok\n}") + globals_(SAFE))
    yield Case("a script with a user, and no script_user", globals_("enable_script_security") + SCRIPT.replace("interval", "user root\ninterval") + router("track_script {\nok\n}"))
    yield Case("a script that nobody tracks", globals_(SAFE) + SCRIPT + router())
    yield Case("a script twice", globals_(SAFE) + SCRIPT + SCRIPT + router("track_script {\nok\n}"))
    yield Case("a script without a command", script("interval 2"))
    yield Case("a script without a name", script(good, name=""))
    yield Case("a script, owner, weight", globals_(SAFE) + SCRIPT + router("track_script {\nok weight 10\n}", priority="priority 255"))
    yield Case("track_script in a group", globals_(SAFE) + SCRIPT + router() + B + group("track_script {\nok\n}"))
    yield Case("track_script in a group, group first", globals_(SAFE) + group("track_script {\nok\n}") + SCRIPT + router() + B)

def notification():
    for word in ("notify", "notify_master", "notify_backup", "notify_fault", "notify_stop", "notify_deleted", "notify_master_rx_lower_pri"):
        for value in ('"/usr/bin/true"', "", '"/nosuch/file"', "/usr/bin/true nosuch"):
            yield Case(f"{word} {value}".rstrip(), globals_(SAFE) + router(f"{word} {value}"))
        yield Case(f"{word} twice", globals_(SAFE) + router(f"{word} /usr/bin/true\n{word} /usr/bin/false"))
    for word in ("notify", "notify_master", "notify_stop"):
        yield Case(f"{word} in a group", globals_(SAFE) + router() + B + group(f'{word} "/usr/bin/true a b"'))
    yield Case("notify, writable", globals_(SAFE) + router("notify /run/t/open/yes"))
    yield Case("notify, writable, insecurely", globals_("script_user root") + router("notify /run/t/open/yes"))
    yield Case("notify, missing, insecurely", router("notify /nosuch/file"))
    yield Case("notify of a user who is not here, insecurely", router("notify /usr/bin/true nosuch"))
    yield Case("notify of a user, and no script_user", globals_("enable_script_security") + router("notify /usr/bin/true root"))
    yield Case("notify in a group, insecurely", router() + B + group("notify /usr/bin/true"))
    yield Case("notify_fifo_script, insecurely", globals_("notify_fifo /run/t/fifo\nnotify_fifo_script /usr/bin/true") + router())
    yield Case("startup_script, insecurely", globals_("startup_script /usr/bin/true") + router())
    yield Case("notify with words unquoted", globals_(SAFE) + router("notify /usr/bin/true MASTER eth0"))
    yield Case("notify_fifo", globals_("notify_fifo /run/t/fifo") + router())
    yield Case("notify_fifo of nobody", globals_("notify_fifo /run/t/fifo nosuch") + router())
    yield Case("notify_fifo without path", globals_("notify_fifo") + router())
    yield Case("notify_fifo_script", globals_(SAFE + "notify_fifo /run/t/fifo\nnotify_fifo_script /usr/bin/true") + router())
    yield Case("notify_fifo_script without fifo", globals_(SAFE + "notify_fifo_script /usr/bin/true") + router())
    yield Case("startup_script", globals_(SAFE + "startup_script /usr/bin/true") + router())

def trackers():
    f = "track_file f {\nfile /run/t/number\n}\n"
    yield Case("a file", f + router("track_file {\nf\n}"))
    yield Case("a file, by its older name", f.replace("track_file", "vrrp_track_file") + router("track_file {\nf\n}"))
    for word in ("weight 10", "weight 254", "weight 255", "weight x", "weight 5 reverse", "init_file", "init_file 5", "init_file x", "init_file 5 overwrite", "init_file 5 nonsense"):
        yield Case("a file's " + word, f.replace("number\n", f"number\n{word}\n") + router("track_file {\nf\n}"))
    for use in ("f weight 10", "f weight 254", "f weight 255", "f weight x", "f weight 1 reverse", "nosuch", "f nonsense"):
        yield Case("track_file " + use, f + router(f"track_file {{\n{use}\n}}"))
    yield Case("a file that nobody tracks", f + router())
    yield Case("a file without a path", "track_file f {\nweight 1\n}\n" + router("track_file {\nf\n}"))
    yield Case("a file twice", f + f + router("track_file {\nf\n}"))
    p = "vrrp_track_process p {\nprocess nosuchprocess\n}\n"
    yield Case("a process", p + router("track_process {\np\n}"))
    for word in ("weight 10", "weight 254", "weight 255", "weight x", "quorum 0", "quorum 1", "quorum 65535", "quorum x", "quorum_max 0", "quorum_max 5", "delay 0.5", "delay 0", "delay 3600", "delay 3601",
                 "fork_delay 1", "terminate_delay 1", "full_command", "param_match", "param_match initial", "param_match partial", "param_match x", "nonsense"):
        yield Case("a process's " + word, p.replace("}", word + "\n}") + router("track_process {\np\n}"))
    for use in ("p weight 10", "p weight 255", "nosuch", "p nonsense"): yield Case("track_process " + use, p + router(f"track_process {{\n{use}\n}}"))
    yield Case("a process that nobody tracks", p + router())
    yield Case("a process without a name", "vrrp_track_process p {\nquorum 1\n}\n" + router("track_process {\np\n}"))
    b = "bfd_instance b {\nneighbor_ip 10.9.0.2\n}\n"
    yield Case("a neighbour", b + router("track_bfd {\nb\n}"))
    for word in ("source_ip 10.9.0.1", "source_ip fd00:9::1", "min_rx 10", "min_rx 0", "min_rx 1001", "min_tx 100", "idle_tx 1000", "idle_tx 10001", "multiplier 1", "multiplier 0", "multiplier 256",
                 "passive", "ttl 255", "ttl 256", "hoplimit 64", "max_hops 5", "max_hops 256", "weight 10", "weight 255", "vrrp", "checker", "nonsense"):
        yield Case("a neighbour's " + word, b.replace("}", word + "\n}") + router("track_bfd {\nb\n}"))
    yield Case("a neighbour's multihop", b.replace("}", "multihop\n}") + router("track_bfd {\nb\n}"), 0)
    yield Case("a neighbour without address", "bfd_instance b {\nmin_rx 10\n}\n" + router("track_bfd {\nb\n}"))
    yield Case("a neighbour x", "bfd_instance b {\nneighbor_ip x\n}\n" + router("track_bfd {\nb\n}"))
    for use in ("b weight 10", "b weight 254", "b weight 255", "nosuch"): yield Case("track_bfd " + use, b + router(f"track_bfd {{\n{use}\n}}"))

def places():
    for word in ("virtual_router_id 61", "priority 50", "state MASTER", "nopreempt", "advert_int 1", "router_id x", "vrrp_strict", "script_user root", "nonsense 1", "Priority 50"):
        yield Case(f"{word} at the top", f"{word}\n" + router())
        yield Case(f"{word} in a group", group(word) + router() + B)
    for word in ("virtual_router_id 61", "priority 50", "nopreempt", "net_namespace x", "child_wait_time 5", "linkbeat_use_polling", "nonsense 1"):
        yield Case(f"{word} in global_defs", globals_(word) + router())
    for word in ("router_id x", "vrrp_strict", "script_user root", "auth_pass x", "weight 10", "nonsense 1", "garp_interval 1"):
        yield Case(f"{word} in a router", router(word))
    for word in ("virtual_ipaddress {\n10.9.0.1\n}", "authentication {\nauth_type PASS\n}", "track_interface {\neth1\n}", "unknown_block {\nx 1\n}"):
        yield Case(f"{word.split()[0]} at the top", word + "\n" + router())
    yield Case("an unknown block in a router", router("unknown_block {\nx 1\n}"))
    yield Case("an unknown block with known words", router("unknown_block {\npriority 50\n}"))
    yield Case("a router in a router", router(router(name="B", vrid="virtual_router_id 62")))
    yield Case("global_defs after the routers", router() + globals_("vrrp_garp_master_repeat 7\nvrrp_version 3"))
    yield Case("global_defs twice", globals_("vrrp_garp_master_repeat 7") + globals_("vrrp_garp_master_delay 7") + router())
    yield Case("virtual_server", SERVED + router())
    for word in ("quorum 0", "quorum x", "retry 0", "retry 1.5", "weight 0", "delay_loop 0", "delay_loop 0.5", "connect_timeout 4294.967295", "connect_timeout 5000",
                 "warmup 0", "warmup -1", "delay_before_retry x", "persistence_timeout", "persistence_timeout 0", "persistence_timeout 2678401", "hysteresis -1", "nosuch 1"):
        yield Case("virtual_server with " + word, SERVED.replace("delay_loop 6", word) + router())
    for word in ("weight -1", "uthreshold 0", "uthreshold x", "lthreshold 4294967296", "retry 0", "delay_loop 0"):
        yield Case("real_server with " + word, SERVED.replace("TCP_CHECK", word + "\nTCP_CHECK") + router())
    for word in ("retry 0", "retry -1", "connect_port 65536", "connect_port 80", "fwmark x", "connect_timeout 0"):
        yield Case("TCP_CHECK with " + word, SERVED.replace("connect_timeout 3", word) + router())

def braces():
    body = "interface eth0\nvirtual_router_id 61\npriority 100\n"
    for name, text in (("on the next line", "vrrp_instance A\n{\n" + body + "virtual_ipaddress\n{\n10.9.0.100\n}\n}\n"), ("without blanks", "vrrp_instance A{\n" + body + "virtual_ipaddress{\n10.9.0.100\n}}\n"),
                       ("in one line", "vrrp_instance A { interface eth0 virtual_router_id 61 virtual_ipaddress { 10.9.0.100 } }\n"),
                       ("around a word", "vrrp_instance A { " + body + "virtual_ipaddress { 10.9.0.100/24 } }\n"), ("missing at the end", router()[:-2]),
                       ("two missing at the end", router().rstrip("}\n") + "\n"), ("missing after addresses", "vrrp_instance A {\n" + body + "virtual_ipaddress {\n10.9.0.100\n}\n" + B),
                       ("missing after globals", "global_defs {\nrouter_id x\n" + router()), ("one too many", router() + "}\n"), ("one too many between", router() + "}\n" + B),
                       ("not opened", router().replace("vrrp_instance A {", "vrrp_instance A")), ("not opened for addresses", router(vips="virtual_ipaddress\n10.9.0.100\n}")),
                       ("not opened for globals", "global_defs\nrouter_id x\n}\n" + router()), ("twice", router().replace("A {", "A {\n{")), ("for a word", router("priority 50 {\n}")),
                       ("in a comment", router("# {")), ("in quotes", globals_('router_id "{"') + router()), ("of addresses not closed", router(vips="virtual_ipaddress {\n10.9.0.100\n") + B)):
        yield Case("braces " + name, text)

def twice():
    for one, two in (("priority 50", "priority 60"), ("priority 50", "priority 999"), ("priority 999", "priority 50"), ("virtual_router_id 70", "virtual_router_id 999"), ("virtual_router_id 999", "virtual_router_id 70"),
                     ("version 3", "version 9"), ("advert_int 2", "advert_int 999"), ("advert_int 2", "advert_int x"), ("garp_master_delay 7", "garp_master_delay x"), ("garp_master_repeat 7", "garp_master_repeat x"),
                     ("garp_lower_prio_repeat 7", "garp_lower_prio_repeat x"), ("garp_master_refresh 7", "garp_master_refresh -1"), ("garp_master_repeat 7", "garp_master_repeat 0"), ("down_timer_adverts 7", "down_timer_adverts 0"),
                     ("preempt_delay 7", "preempt_delay 9999"), ("interface eth0", "interface eth1"), ("lower_prio_no_advert on", "lower_prio_no_advert x"), ("higher_prio_send_advert on", "higher_prio_send_advert x"),
                     ("higher_prio_send_advert on", "higher_prio_send_advert off"), ("strict_mode on", "strict_mode x"), ("strict_mode on", "strict_mode off"), ("state MASTER", "state BACKUP"), ("state BACKUP", "state MASTER"), ("state MASTER", "state x"),
                     ("state x", "state MASTER"), ("mcast_src_ip 10.9.0.1", "mcast_src_ip x"), ("mcast_src_ip 10.9.0.1", "unicast_src_ip 10.9.0.3"), ("mcast_dst_ip 224.0.0.77", "mcast_dst_ip x"), ("nopreempt", "preempt"), ("preempt", "nopreempt"),
                     ("nopreempt", "nopreempt"), ("accept", "accept"), ("kernel_rx_buf_size 4096", "kernel_rx_buf_size x"), ("use_vmac", "use_vmac"), ("smtp_alert on", "smtp_alert x")):
        base = {"priority": {"priority": ""}, "virtual_router_id": {"vrid": ""}, "interface": {"interface": ""}}.get(one.split()[0], {})
        yield Case(f"{one}, then {two}", router(f"{one}\n{two}", **base))
    yield Case("authentication twice", router("authentication {\nauth_type PASS\nauth_pass one\n}\nauthentication {\nauth_type PASS\nauth_pass two\n}"))
    yield Case("auth_type PASS, then x", router("authentication {\nauth_type PASS\nauth_type x\nauth_pass one\n}"))
    yield Case("unicast_ttl 5, then 999", router(PEERS + "\nunicast_ttl 5\nunicast_ttl 999"))
    for one, two in (("vrrp_version 3", "vrrp_version 9"), ("vrrp_garp_master_delay 7", "vrrp_garp_master_delay x"), ("vrrp_garp_master_repeat 7", "vrrp_garp_master_repeat x"), ("vrrp_garp_master_refresh 7", "vrrp_garp_master_refresh x"),
                     ("vrrp_garp_lower_prio_delay 7", "vrrp_garp_lower_prio_delay x"), ("vrrp_garp_lower_prio_repeat 7", "vrrp_garp_lower_prio_repeat x"), ("vrrp_down_timer_adverts 7", "vrrp_down_timer_adverts 0"),
                     ("vrrp_mcast_group4 224.0.0.77", "vrrp_mcast_group4 x"), ("vrrp_lower_prio_no_advert on", "vrrp_lower_prio_no_advert x"),
                     ("vrrp_min_garp on", "vrrp_min_garp off"), ("vrrp_min_garp", "vrrp_garp_master_repeat 7"), ("vrrp_garp_master_repeat 7", "vrrp_min_garp"), ("router_id a", "router_id b"), ("script_user root", "script_user nosuch"),
                     ("vrrp_iptables", "vrrp_iptables"), ("process_name a", "process_name b"), ("vmac_prefix a", "vmac_prefix b"), ("nftables a", "nftables b")):
        yield Case(f"{one}, then {two}", globals_(f"{one}\n{two}") + router())

def lexing():
    for name, text in (("tabs and blanks", router().replace("priority", "\t  priority \t")), ("CRLF", router().replace("\n", "\r\n")), ("no newline at the end", router().rstrip("\n")), ("a byte order mark", "\ufeff" + router()),
                       ("a byte order mark and globals", "\ufeff" + globals_() + router()), ("quoted values", router('state "BACKUP"\nadvert_int "2"')), ("a quote not closed", router('state "BACKUP')), ("a quote in a word", router('state BACK"UP"')),
                       ("single quotes", router("state 'BACKUP'")), ("a comment in a word", router("state BACKUP#x")), ("a comment by !", router("! a comment\nstate BACKUP ! comment")), ("a backslash", router("state \\\nBACKUP")),
                       ("surplus words", router("advert_int 2 3 4")), ("several words in a line", router("state BACKUP nopreempt")), ("a line of 1,100 bytes", router("#" + "x" * 1100)), ("a line of 1,023 blanks", router(" " * 1000 + "nopreempt")),
                       ("UTF-8 in a name", router(name="bücher")), ("UTF-8 in router_id", globals_("router_id bücher") + router()), ("capital letters", router().replace("priority", "PRIORITY")), ("a form feed", router("\fnopreempt")), ("a semicolon", router("advert_int 2;")),
                       ("an equals sign", router("advert_int = 2")), ("an empty quoted word", router('state ""')), ("a quoted keyword", router('"nopreempt"')), ("a quoted brace", router().replace("A {", 'A "{"'))):
        yield Case("lexing: " + name, text)

def definitions():
    for name, text in (("$P", "$P=50\n" + router(priority="priority $P")), ("${P}", "$P=5\n" + router(priority="priority ${P}0")), ("undefined", router("advert_int $NOSUCH")), ("blank before =", "$P =50\n" + router(priority="priority $P")),
                       ("several lines", "$R=\\\nnopreempt \\\nadvert_int 2\n" + router("$R")), ("redefined", "$P=50\n$P=60\n" + router(priority="priority $P")), ("nested", "$Q=5\n$P=${Q}0\n" + router(priority="priority $P")), ("empty", "$P=\n" + router("$P")),
                       ("_PWD", globals_("router_id ${_PWD}") + router()), ("_HASH", globals_("router_id ${_HASH}") + router()), ("_INSTANCE", globals_("router_id ${_INSTANCE}") + router()), ("SEQ", "~SEQ(n,1,3) " + "" + "vrrp_instance V$n { \n" + ""),
                       ("SEQ of addresses", router(vips="virtual_ipaddress {\n~SEQ(n, 100, 104) 10.9.0.${n}/24\n}")), ("SEQ by steps", router(vips="virtual_ipaddress {\n~SEQ(n, 100, 2, 104) 10.9.0.${n}/24\n}")),
                       ("SEQ malformed", router(vips="virtual_ipaddress {\n~SEQ(n) 10.9.0.${n}/24\n10.9.0.100\n}")), ("SEQ nested", router(vips="virtual_ipaddress {\n~SEQ(n, 100, 101) ~SEQ(m, 8, 9) 10.${m}.0.${n}/24\n}")),
                       ("LST", router(vips="virtual_ipaddress {\n~LST(n, 100, 104) 10.9.0.${n}/24\n}")), ("LST of pairs", router(vips="virtual_ipaddress {\n~LST({n,m}, {100,24}, {101,25}) 10.9.0.${n}/${m}\n}")), ("@other", router("@nosuch priority 50")),
                       ("@^other", router("@^nosuch priority 50")), ("@^other in globals", globals_("@^nosuch vrrp_version 3") + router()), ("@other defines", "@nosuch $P=50\n@^nosuch $P=60\n" + router(priority="priority $P")), ("@ with a brace", "@nosuch vrrp_instance Z {\n" + router())):
        yield Case("definition: " + name, text)

def includes():
    for name, text in (("of no file", "include /nosuch/file\n"), ("of no file by wildcard", "include /nosuch/*.conf\n"), ("m of no file", "includem /nosuch/file\n"), ("m by wildcard", "includem /nosuch/*.conf\n"), ("w by wildcard", "includew /nosuch/*.conf\n"),
                       ("r of a directory", "includer /etc\n"), ("of a directory", "include /etc\n"), ("b of half", "includeb {/etc/hostname,/nosuch/x}\n"), ("a of no file", "includea /nosuch/file\n"), ("of a file", "include /run/t/part.conf\n"),
                       ("in a router", None), ("x of no file", "includex /nosuch/file\n"), ("without a pattern", "include\n"), ("of an executable", "include /run/t/open/yes\n")):
        yield Case("include " + name, (text + router()) if text else router("include /run/t/part.conf"))
    for words in ("", "match", "+match", "wildcard_match", "-match", "read", "nonsense", "brace_match", "+wildcard_match -match"):
        for include in ("include /nosuch/file", "include /nosuch/*", "include {/run/t/empty.conf,/nosuch/x}"):
            yield Case(f"include_check {words}: {include}", globals_("include_check " + words) + include + "\n" + router())

def strict():
    for word in ("nopreempt", "preempt_delay 5", "down_timer_adverts 5", "higher_prio_send_advert on", "lower_prio_no_advert off", "state MASTER", "garp_lower_prio_repeat 3", "authentication {\nauth_type PASS\nauth_pass x\n}", "accept", "version 3",
                 PEERS, "mcast_src_ip 10.9.0.1", "advert_int 0.5"):
        yield Case("strict: " + word.split("\n")[0], router("strict_mode on\n" + word))
        yield Case("vrrp_strict: " + word.split("\n")[0], globals_("vrrp_strict") + router(word))
    yield Case("strict without addresses", router("strict_mode on", vips=""))
    yield Case("strict owner", router("strict_mode on", priority="priority 255"))
    yield Case("strict owner, state BACKUP", router("strict_mode on\nstate BACKUP", priority="priority 255"))
    yield Case("strict IPv6, version 2", router("strict_mode on\nversion 2", vips=VIPS6))

def meanings():
    for words in ("state MASTER\nnopreempt", "state MASTER\npreempt_delay 5", "nopreempt\npreempt_delay 5", "state BACKUP\nnopreempt", "nopreempt\nstate MASTER", "preempt_delay 5\nstate MASTER"):
        yield Case(words.replace("\n", ", "), router(words))
        yield Case(words.replace("\n", ", ") + ", owner", router(words, priority="priority 255"))
        yield Case(words.replace("\n", ", ") + ", no priority", router(words, priority=""))
    yield Case("owner", router(priority="priority 255"))
    yield Case("owner, two of them", router(priority="priority 255") + B.replace("priority 100", "priority 255"))
    yield Case("vrrp_version 3, advert_int 0.1", globals_("vrrp_version 3") + router("advert_int 0.1"))
    yield Case("vrrp_version 3 after a router with advert_int 0.1", router("advert_int 0.1") + globals_("vrrp_version 3"))
    yield Case("garp words of both", globals_("vrrp_garp_master_delay 9\nvrrp_garp_lower_prio_delay 8\nvrrp_garp_master_repeat 4") + router("garp_master_delay 3\ngarp_master_repeat 2"))
    yield Case("vrrp_min_garp and words of a router", globals_("vrrp_min_garp") + router("garp_master_delay 3\ngarp_master_repeat 2"))
    for word in ("use_vmac", "use_vmac vm1", "use_vmac\nvmac_xmit_base", "use_vmac vm1 00:01:02:03:04:05", "use_vmac_addr", "use_ipvlan", "no_accept", "vrf x"):
        yield Case("a router with " + word.replace("\n", ", "), router(word))
    for word in ("lvs_sync_daemon eth0 A", "lvs_timeouts tcp 5", "lvs_flush_on_stop", "nftables", "nftables t", "vrrp_iptables", "vrrp_iptables x", "enable_snmp_vrrp", "enable_dbus", "net_namespace_ipvs x"):
        yield Case("globals with " + word, globals_(word) + router())
    yield Case("globals with vrrp_ipsets", globals_("vrrp_ipsets a b") + router(), 0)
    yield Case("auth_hmac", router("version 3\nauth_hmac {\nkey 1 " + "k" * 32 + "\nactive_key 1\n}"), 0)
    yield Case("lvs_sync_daemon_interface", router("lvs_sync_daemon_interface eth0"))
