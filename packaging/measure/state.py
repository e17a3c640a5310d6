#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What keepalived and vrrpd write on SIGUSR1, SIGUSR2 and signal 36, in the same scenarios, field by field.

usage: state.py [--only WORD] [--show] [--jobs N] KEEPALIVED VRRPD
The reader knows the three files as they are documented, not as either daemon writes them: data by its indentation, stats by its
labels, JSON by its fields, their order and their kinds. Each daemon runs in turn on host a, the peer on host b is keepalived.
Counters, times and descriptor numbers are read and not compared. DIFFERENCES lists what is meant to differ, and why; a line of it
that differs no longer is a failure too. Prints a row a scenario, and each difference.
"""
import argparse, concurrent.futures, functools, glob, json, multiprocessing, os, re, shlex, shutil, signal, subprocess, sys, tempfile, time

P = "st%d" % (os.getpid() % 10000)
def sh(c): subprocess.run(c, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

DIFFERENCES = (
    ("data", r"Global definitions: (nftables|libnftnl)", "no_accept and its table are not built yet"),
    ("data", r"Global definitions: Default script uid:gid", "who scripts run as is said where they run"),
    ("data", r"VRRP Sockpool", "one socket serves all routers of a link, a family and a protocol: there is no pool of pairs"),
    ("data", r"VRRP Topology/\w+: Unicast checksum compatibility", "each packet is judged by both checksums: nothing is detected"),
    ("data", r"VRRP Topology/\w+: Password", "a password is not told, as by keepalived from 2.4 on"),
    ("json", r"\w+: auth_data", "a password is not told, as by keepalived from 2.4 on"),
    ("data", r"VRRP Topology/VI_strict: (Accept|Virtual IP)", "no_accept is not built yet: an address that is held answers"),
    ("json", r"VI_strict: (accept|vips)", "no_accept is not built yet: an address that is held answers"),
    ("data", r"VRRP Topology/VI_unicast: Check unicast src", "2.2.7 does not pass vrrp_check_unicast_src on to routers, against its manual"),
    ("data", r"Interfaces/\w+: (Original|Reset|rp_filter)", "sysctls of links are left as they are, and nothing is kept of them"),
    ("data", r"VRRP Scripts/\w+: Script uid:gid", "a script's user is looked up when it first runs"),
    ("json", r"VI_s: track_process", "2.2.7 does not name them, later versions do"),
)

# ---- the reader: data

TITLES = ("Global definitions", "Static Addresses", "Static Routes", "Static Rules", "Static Track groups", "Gratuitous ARP delays", "VRRP Topology", "VRRP Sockpool",
          "VRRP Sync groups", "VRRP Scripts", "VRRP Track files", "VRRP Track processes", "VRRP Track BFDs", "Interfaces")
RECORDS = {"VRRP Topology": "VRRP Instance = ", "VRRP Sync groups": "VRRP Sync Group = ", "VRRP Scripts": "VRRP Script = ", "VRRP Track files": "Track file = ",
           "VRRP Track processes": "VRRP Track process = ", "Interfaces": "Name = ", "VRRP Sockpool": "fd_in "}
TIMES = ("Last transition", "Read timeout", "fd_in", "Not IPv6 forwarding", "IPv6 forwarding", "GARP next time", "GNA next time")

class Malformed(Exception): pass

def read_data(text):
    """{section: {record: [(key, value), ...]}}; a list is the value of its head."""
    sections, title, record = {}, None, None
    for number, line in enumerate(text.splitlines(), 1):
        head = re.fullmatch(r"------< (.+) >------", line)
        if head:
            title, record = head[1], None
            if title not in TITLES: raise Malformed(f"line {number}: there is no section '{title}'")
            if [TITLES.index(t) for t in sections] != sorted(TITLES.index(t) for t in sections): raise Malformed(f"line {number}: the sections' order")
            sections.setdefault(title, {})
            continue
        if title is None: raise Malformed(f"line {number}: before all sections: {line}")
        depth = len(line) - len(line.lstrip(" "))
        begins = RECORDS.get(title)
        if depth == 1 and begins:
            if not line[1:].startswith(begins): raise Malformed(f"line {number}: a record of '{title}' begins with '{begins}': {line}")
            name = line[1 + len(begins):]
            record = sections[title].setdefault(name.partition(",")[0], [])
            if "," in name: record.append(("state", name.partition(", ")[2]))
        elif depth == 1:
            record = sections[title].setdefault("", [])
            record.append(pair(line))
        elif depth == 3 and record is not None:
            record.append(pair(line))
        elif depth >= 3 and record is not None and record:
            key, value = record[-1]
            record[-1] = (key, (value if isinstance(value, tuple) else ()) + (line.strip(),))
        else: raise Malformed(f"line {number}: an indentation of {depth} here: {line}")
    return sections

def pair(line):
    key, equals, value = line.strip().partition(" = ")
    if line.endswith(" = "): key, equals, value = line.strip()[:-2], "=", ""
    return (key.strip(), value) if equals else (re.sub(r" \(\d+\)(?=:)", "", line.strip()), None)

# ---- the reader: stats

STATS = ("VRRP Instance: ", "  Advertisements:", "    Received: ", "    Sent: ", "  Became master: ", "  Released master: ", "  Packet Errors:", "    Length: ", "    TTL: ",
         "    Invalid Type: ", "    Advertisement Interval: ", "    Address List: ", "  Authentication Errors:", "    Invalid Type: ", "    Type Mismatch: ", "    Failure: ",
         "  Priority Zero:", "    Received: ", "    Sent: ")

def read_stats(text):
    """{router: [(label, number), ...]}"""
    routers, lines = {}, text.splitlines()
    if len(lines) % len(STATS): raise Malformed(f"{len(lines)} lines are not {len(STATS)} for each router")
    for at, line in enumerate(lines):
        label = STATS[at % len(STATS)]
        if not line.startswith(label): raise Malformed(f"line {at + 1}: '{label}' is to stand here, not: {line}")
        rest = line[len(label):]
        if label.endswith(":") and rest: raise Malformed(f"line {at + 1}: nothing is to follow: {line}")
        if at % len(STATS) == 0: current, head = routers.setdefault(rest, []), ""
        elif label.endswith(":"): head = label.strip()
        else: current.append(((head if label.startswith("    ") else "") + label.strip(), int(rest)))
    return routers

# ---- the reader: JSON

BIT, WHOLE, SECONDS, BOOL, TEXT, LIST, TIME = "0 or 1", "an integer", "seconds", "true or false", "text", "a list of texts", "a time"
FIELDS = (("iname", TEXT), ("dont_track_primary", BIT), ("skip_check_adv_addr", BIT), ("strict_mode", BIT), ("vmac_ifname", TEXT), ("ifp_ifname", TEXT), ("master_priority", WHOLE),
          ("last_transition", TIME), ("garp_delay", SECONDS), ("garp_refresh", SECONDS), ("garp_rep", WHOLE), ("garp_refresh_rep", WHOLE), ("garp_lower_prio_delay", SECONDS),
          ("garp_lower_prio_rep", WHOLE), ("lower_prio_no_advert", BIT), ("higher_prio_send_advert", BIT), ("vrid", WHOLE), ("base_priority", WHOLE), ("effective_priority", WHOLE),
          ("vipset", BOOL), ("promote_secondaries", BOOL), ("adver_int", SECONDS), ("master_adver_int", SECONDS), ("accept", BIT), ("nopreempt", BOOL), ("preempt_delay", SECONDS),
          ("state", WHOLE), ("wantstate", WHOLE), ("version", WHOLE), ("smtp_alert", BOOL), ("notify_deleted", BOOL), ("script_backup", TEXT), ("script_master", TEXT),
          ("script_fault", TEXT), ("script_stop", TEXT), ("script_deleted", TEXT), ("script", TEXT), ("script_master_rx_lower_pri", TEXT), ("vips", LIST), ("evips", LIST),
          ("vroutes", LIST), ("vrules", LIST), ("track_ifp", LIST), ("track_script", LIST), ("track_process", LIST), ("auth_type", WHOLE), ("auth_data", TEXT))
MAY_LACK = {"ifp_ifname", "script_backup", "script_master", "script_fault", "script_stop", "script_deleted", "script", "script_master_rx_lower_pri", "vips", "evips", "vroutes",
            "vrules", "track_ifp", "track_script", "track_process", "auth_data"}
COUNTERS = ("advert_rcvd advert_sent become_master release_master packet_len_err advert_interval_err ip_ttl_err invalid_type_rcvd addr_list_err invalid_authtype "
            "authtype_mismatch auth_failure pri_zero_rcvd pri_zero_sent").split()
class Number(str): pass

def read_json(text):
    """{router: [(field, value), ...]}; numbers as they are written."""
    if len(text.splitlines()) != 1: raise Malformed("it is not one line")
    if re.search(r"(?<!\\)/", text): raise Malformed("a slash is not escaped")
    read = json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=list)
    if not isinstance(read, list): raise Malformed("the top is not an array")
    routers = {}
    for one in read:
        if [name for name, _ in one] != ["data", "stats"]: raise Malformed("a router has other parts than data and stats")
        data, stats = one[0][1], one[1][1]
        names = [name for name, _ in data]
        if names != [name for name, _ in FIELDS if name in names]: raise Malformed(f"the fields, or their order: {names}")
        for name, kind in FIELDS:
            if name not in names and name not in MAY_LACK: raise Malformed(f"there is no {name}")
        for name, value in data:
            if not fits(value, dict(FIELDS)[name]): raise Malformed(f"{name} is {dict(FIELDS)[name]}, not {value!r}")
        if [name for name, _ in stats] != COUNTERS: raise Malformed("the counters, or their order")
        if any(not fits(value, WHOLE) for _, value in stats): raise Malformed("a counter is no integer")
        routers[dict(data)["iname"]] = data + stats
    return routers

def fits(value, kind):
    if kind == BOOL: return isinstance(value, bool)
    if kind == LIST: return isinstance(value, list) and value and all(type(v) is str for v in value)
    if kind == TEXT: return type(value) is str
    if not isinstance(value, Number): return False
    return bool(re.fullmatch({BIT: "[01]", WHOLE: r"\d+", SECONDS: r"\d+(\.\d*[1-9])?", TIME: r"\d+\.\d{6}"}[kind], value))

# ---- comparing

def flat(what, text):
    """[(where, value), ...] in order, without what is not compared."""
    rows = []
    if what == "data":
        for title, records in read_data(text).items():
            rows.append((title, None))
            for name, pairs in records.items():
                where = title + ("/" + name if name else "")
                if name and not name[0].isdigit(): rows.append((where, None))
                for key, value in pairs:
                    if not key.startswith(TIMES): rows.append((f"{where}: {key}", value))
    elif what == "stats":
        for name, pairs in read_stats(text).items(): rows += [(name, None)] + [(f"{name}: {label}", None) for label, _ in pairs]
    else:
        for name, pairs in read_json(text).items():
            rows += [(f"{name}: {key}", None if key in COUNTERS or key == "last_transition" else value) for key, value in pairs]
    return rows

def differences(what, theirs, ours):
    said = []
    a, b = dict(theirs), dict(ours)
    for where, value in theirs:
        if where not in b: said.append(f"{where}: keepalived {value!r}, vrrpd has no such line")
        elif b[where] != value: said.append(f"{where}: keepalived {value!r}, vrrpd {b[where]!r}")
    said += [f"{where}: keepalived has no such line, vrrpd {value!r}" for where, value in ours if where not in a]
    both = [w for w, _ in theirs if w in b]
    if both != [w for w, _ in ours if w in a]: said.append("the order of the lines")
    if len(a) != len(theirs) or len(b) != len(ours): said.append("lines that stand twice")
    return said

# ---- the scenarios

def inst(name, link, vrid, prio, vips, extra="", adv=1):
    return f"vrrp_instance {name} {{\n interface {link}\n virtual_router_id {vrid}\n priority {prio}\n advert_int {adv}\n{extra}\n virtual_ipaddress {{\n" + "\n".join(vips) + "\n }\n}\n"
def unicast(host): return f" unicast_src_ip 10.80.0.{host}\n unicast_peer {{\n  10.80.0.{3 - host}\n }}\n"
GLOBALS = """global_defs {
 router_id r
 vrrp_version 3
 vrrp_garp_master_delay 3
 vrrp_garp_master_refresh 60
 vrrp_garp_lower_prio_repeat 2
 vrrp_check_unicast_src
 vrrp_priority -5
 script_user root
 enable_script_security
}
"""
PASS = " version 2\n authentication {\n  auth_type PASS\n  auth_pass secret\n }\n"
def routers(host, prio):
    return (inst("VI_v2", "eth0", 51, prio, ["10.80.0.100/24 label eth0:1", "10.80.0.101"], PASS + " track_interface {\n  eth1 weight -20\n  eth2\n }\n")
            + inst("VI_v3", "eth0", 52, prio, ["10.80.2.100/24 brd 10.80.2.255 scope link"], " nopreempt\n virtual_ipaddress_excluded {\n  10.80.3.100/16\n }\n", 0.25)
            + inst("VI_six", "eth0", 53, prio, ["fe80::100/64", "fd00:80::100/64"], " preempt_delay 5\n garp_master_delay 10\n")
            + inst("VI_unicast", "eth0", 54, prio, ["10.80.4.100/24"], unicast(host) + " version 2\n lower_prio_no_advert\n higher_prio_send_advert\n down_timer_adverts 4\n", 2)
            + inst("VI_other", "eth1", 55, prio, ["10.81.0.100/24", "10.80.5.100/24 dev eth0"], " dont_track_primary\n promote_secondaries\n"))
FILES = """track_file steady {
 file /tmp/%s/steady
}
track_file made {
 file /tmp/%s/made
 weight -2 reverse
 init_file 4
}
track_file zero {
 file /tmp/%s/zero
 weight 0
}
""".replace("%s", P)
def group(host, prio):
    return (FILES + "vrrp_sync_group G {\n group {\n  VI_1\n  VI_2\n }\n track_interface {\n  eth2\n }\n track_file {\n  steady weight 3\n  zero\n }\n}\n"
            + "vrrp_sync_group H {\n group {\n  VI_3\n  VI_4\n }\n sync_group_tracking_weight\n}\n"
            + inst("VI_1", "eth0", 61, prio, ["10.80.1.100/24"]) + inst("VI_2", "eth1", 62, prio, ["10.81.1.100/24"])
            + inst("VI_3", "eth0", 63, prio, ["10.80.3.100/24"], " track_file {\n  made\n }\n") + inst("VI_4", "eth1", 64, prio, ["10.81.3.100/24"], " track_file {\n  steady weight 1 reverse\n }\n")
            + inst("VI_5", "eth2", 65, prio, ["10.82.1.100/24"], " track_interface {\n  eth1 weight 5 reverse\n }\n track_file {\n  steady weight 1\n  zero\n }\n"))
SCRIPTS = """vrrp_script light {
 script "/usr/bin/test -d /tmp"
 interval 1
 rise 2
 weight 3
}
vrrp_script grave {
 script "/bin/true a b"
 interval 2
 timeout 3
}
vrrp_track_process nobody {
 process no-such-process
 weight 5
 delay 1
}
vrrp_track_process some {
 process "no such" -a "b c"
 param_match partial
 weight 3 reverse
 quorum 2
 quorum_max 5
 fork_delay 0.25
 terminate_delay 1.5
}
vrrp_track_process none {
 process no-such-process
 param_match
 quorum_max 0
}
vrrp_track_process begins {
 process no-such-process -a
 param_match initial
 weight 4
 quorum 5
 quorum_max 3
}
vrrp_track_process whole {
 process /no/such/process/of/a/long/name
 full_command
 weight -2
}
vrrp_track_process alike {
 process no-such-process -x
 weight 1
}
"""
def scripts(host, prio):
    return SCRIPTS + inst("VI_s", "eth0", 71, prio, ["10.80.0.100/24"], " track_script {\n  light\n  grave\n }\n track_process {\n  nobody\n  some weight 7\n  begins\n  whole\n  alike weight 2 noreverse\n  none weight -9\n }\n")
def strict(host, prio): return inst("VI_strict", "eth0", 81, prio, ["10.80.0.100/24"], " strict_mode\n")
# name: the routers of a host, whether a is master, what happens on a before it starts
SCENARIOS = {
    "routers, as master": (routers, True, ""),
    "routers, as backup": (routers, False, ""),
    "groups and files, as master": (group, True, ""),
    "groups and files, as backup": (group, False, ""),
    "groups and files, in fault": (group, True, "ip link set eth2 down; echo 1 >/tmp/%s/zero" % P),
    "a link is missing": (lambda host, prio: inst("VI_here", "eth0", 91, prio, ["10.80.0.100/24"]) + inst("VI_gone", "eth7", 92, prio, ["10.87.0.100/24"]), True, "dynamic"),
    "scripts and processes, as master": (scripts, True, ""),
    "strict, as master": (strict, True, ""),
}

def lab_up():
    for n in "ab": sh(f"ip netns add {P}{n} && ip -n {P}{n} link set lo up")
    for k in (0, 1, 2):
        sh(f"ip -n {P}a link add eth{k} address 02:00:00:00:0{k}:01 type veth peer name eth{k} netns {P}b address 02:00:00:00:0{k}:02")
        for i, n in enumerate("ab", 1):
            sh(f"ip netns exec {P}{n} sysctl -qw net.ipv6.conf.eth{k}.dad_transmits=0 && ip -n {P}{n} link set eth{k} up && ip -n {P}{n} addr add 10.8{k}.0.{i}/24 dev eth{k}")
    sh(f"ip -n {P}a addr add 10.80.9.1/24 dev eth0 && ip -n {P}a addr add 10.80.0.9/24 dev eth0 && ip -n {P}a addr add fd00:80::1/64 dev eth0 nodad")
def lab_down():
    for n in "ab": subprocess.run(["ip", "netns", "del", P + n], stderr=subprocess.DEVNULL)

class Daemon:
    def __init__(self, host, command, text):
        self.tmp = tempfile.mkdtemp()
        open(f"{self.tmp}/conf", "w").write(text)
        inner = (f"mount -t tmpfs tmpfs /run && mkdir -m 777 /run/vrrpd /run/d && export TMPDIR=/run/d && exec {command} -n -l -D -f {self.tmp}/conf")
        self.log = open(f"{self.tmp}/log", "w")
        self.process = subprocess.Popen(["ip", "netns", "exec", P + host, "unshare", "-m", "sh", "-c", inner], stdout=self.log, stderr=self.log, start_new_session=True)
    def files(self):
        """The three files, once all of them are whole."""
        root, found = f"/proc/{self.process.pid}/root/run", {}
        for number in (signal.SIGUSR1, signal.SIGUSR2, 36): os.kill(self.process.pid, number)
        for _ in range(50):
            time.sleep(0.1)
            for what in ("data", "stats", "json"):
                for path in glob.glob(f"{root}/d/keepalived.{what}") + glob.glob(f"{root}/vrrpd/keepalived.{what}"): found[what] = open(path).read()
            if len(found) == 3 and "< Interfaces >" in found["data"] and found["json"].endswith("]\n"): break
        time.sleep(0.3)
        return {what: open(path).read() for what in found for path in glob.glob(f"{root}/d/keepalived.{what}") + glob.glob(f"{root}/vrrpd/keepalived.{what}")}
    def stop(self):
        if self.process.poll() is None: self.process.send_signal(signal.SIGTERM)
        try: self.process.wait(15)
        except subprocess.TimeoutExpired: os.killpg(self.process.pid, signal.SIGKILL); self.process.wait()

def run(name, keepalived, command):
    make, master, before = SCENARIOS[name]
    dynamic = " dynamic_interfaces\n}\n" if before == "dynamic" else "}\n"
    glob_defs = GLOBALS[:-2] + dynamic
    os.makedirs(f"/tmp/{P}", exist_ok=True)
    for file, number in ("steady", 7), ("zero", 0): open(f"/tmp/{P}/{file}", "w").write(f"{number}\n")
    if os.path.exists(f"/tmp/{P}/made"): os.unlink(f"/tmp/{P}/made")
    lab_up()
    peer = daemon = None
    try:
        if before and before != "dynamic": sh(f"ip netns exec {P}a sh -c '{before}'")
        if not master:
            peer = Daemon("b", keepalived, glob_defs + make(2, 200)); time.sleep(5)
        daemon = Daemon("a", command, glob_defs + make(1, 150))
        time.sleep(9 if master else 4)
        if daemon.process.poll() is not None: raise Malformed("the daemon ended: " + open(daemon.tmp + "/log").read()[-500:])
        return daemon.files()
    finally:
        for one in daemon, peer:
            if one: one.stop()
        lab_down()
        shutil.rmtree(f"/tmp/{P}")

def both(keepalived, vrrpd, name): return run(name, keepalived, keepalived), run(name, keepalived, vrrpd)

def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--only", default=""); p.add_argument("--show", action="store_true"); p.add_argument("--jobs", type=int, default=os.cpu_count()); p.add_argument("keepalived"); p.add_argument("vrrpd")
    options = p.parse_args()
    words = shlex.split(options.vrrpd)
    options.vrrpd = shlex.join([os.path.abspath(words[0]) if "/" in words[0] else words[0]] + words[1:])
    failed, used, fields = 0, set(), 0
    names = [n for n in SCENARIOS if options.only in n]
    # processes of their own, for each has namespaces and files by its process id
    pool = concurrent.futures.ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn"))
    for name, (theirs, ours) in zip(names, pool.map(functools.partial(both, options.keepalived, options.vrrpd), names)):
        said = []
        for what in ("data", "stats", "json"):
            if options.show: print(f"======== {name}: {what}", theirs.get(what), "----", ours.get(what), sep="\n")
            try:
                a, b = flat(what, theirs[what]), flat(what, ours[what])
            except (Malformed, KeyError, ValueError) as e:
                said.append(f"{what}: {type(e).__name__} {e}"); continue
            fields += len(a)
            for one in differences(what, a, b):
                hit = next(((w, pattern) for w, pattern, _ in DIFFERENCES if w == what and re.match(pattern, one)), None)
                if hit: used.add(hit)
                else: said.append(f"{what}: {one}")
        failed += bool(said)
        print(f"{name:34} " + ("ok" if not said else f"{len(said)} differences"), *("    " + one for one in said), sep="\n    " if said else "", flush=True)
    if not options.only:
        for what, pattern, _ in DIFFERENCES:
            if (what, pattern) not in used: failed += 1; print(f"this difference is none any more: {what}: {pattern}")
    print(f"{len(names)} scenarios, {fields} lines compared, {failed} failed, {len(used)} of {len(DIFFERENCES)} deliberate differences seen")
    return 1 if failed else 0

if __name__ == "__main__": sys.exit(main())
