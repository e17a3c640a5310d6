#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reconfigurations and link events at random: what the hosts hold is what the daemon says it holds, and nothing else, after each.

usage: restless.py [--events 500] [--seconds N] [--seed N] [--keep DIRECTORY] COMMAND
COMMAND gets: -n -l -D -f CONF appended. Two hosts a and b run it, on two wires and with a link of their own each.
  events    reload of a, b or both (routers added, removed, renamed; priorities, VRIDs, addresses, groups, tracking, unicast, versions),
            SIGHUPs in a row, a link down and up, unplugged, deleted and made again, its own address taken away, the wire cut, a virtual
            address deleted or set by hand, switchover, maintenance, a daemon frozen, killed, stopped, started, and some of these at once
  checks    after each, once the hosts are settled: the configured routers, and they alone, are in /v1/state; the kernel has the addresses of
            the routers that are master, and no other; each router that can be served has one master (one a host where they cannot hear each
            other); the hosts' own addresses are there; no bug and no unexplained error is in the log. After the stop no address, rule,
            route, table of nftables or sysctl differs from before the start
The events of a seed are always the same, whatever comes of them. --seconds ends the run early. The hosts have promote_secondaries on, as
systemd sets it: else the kernel takes a host's own address away with a virtual one that was there first. Exit code 1 and the whole story
if something is not as it should be.
"""
import argparse, copy, ipaddress, json, os, random, re, shlex, signal, socket, subprocess, sys, tempfile, time

P = "re%d" % (os.getpid() % 100000)
HOSTS = {"a": 1, "b": 2}
WIRES = ("eth0", "eth1")
LINKS = (*WIRES, "own0")
BOUND = 20                       # seconds within which two hosts must be settled
STILL = 0.25                     # so long all must be as it should be
STOP = [s for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if signal.getsignal(s) != signal.SIG_IGN]


class Failure(Exception):
    pass


def sh(command, check=True):
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    if check and done.returncode: raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout


def number(link): return LINKS.index(link)
def own4(host, link): return f"10.{80 + number(link)}.0.{HOSTS[host]}/24"
def own6(host, link): return f"fd00:{80 + number(link)}::{HOSTS[host]}/64"


# ---------------------------------------------------------------- what the hosts are to be

class Fleet:
    """What both hosts should be configured as; each takes it up at its own reloads. Every change of it is drawn."""

    def __init__(self, rng):
        self.rng, self.routers, self.groups, self.names = rng, [], [], 0
        self.slow = rng.random() < 0.15            # version 2 knows whole seconds only
        self.vips = {}                             # ip -> prefix length: one for all who list it
        for _ in range(rng.randint(2, 5)): self.add()
        self.change()

    def fresh_name(self):
        self.names += 1
        return self.rng.choice(("VI_%d", "r%d", "gateway-%d")) % self.names

    def address(self, link, family, local=False):
        r = self.rng
        dev = "own0" if r.random() < 0.2 and not local else link
        last = r.randint(100, 115)
        if family == 4: ip = f"10.{80 + number(dev)}.0.{last}"
        else: ip = f"fe80::7:{number(dev)}:{last}" if local else f"fd00:{80 + number(dev)}::7:{last}"
        length = self.vips.setdefault(ip, r.choice((24, 24, 32) if family == 4 else (64,) if local else (64, 128)))
        return ip, dev

    def addresses(self, link, family):
        listed = [self.address(link, 6, local=True)] if family == 6 else []
        listed += [self.address(link, family) for _ in range(self.rng.randint(1, 3))]
        return list(dict.fromkeys(listed))

    def excluded(self, link, listed):
        more = [self.address(link, self.rng.choice((4, 6))) for _ in range(self.rng.choice((0, 0, 1, 2)))]
        return [one for one in dict.fromkeys(more) if one not in listed]

    def add(self):
        r = self.rng
        if len(self.routers) > 7: return
        link, family = r.choice(WIRES), r.choice((4, 4, 6))
        taken = {one["vrid"] for one in self.routers}
        router = {"name": self.fresh_name(), "link": link, "family": family, "vrid": r.choice([v for v in range(1, 40) if v not in taken]),
                  "version": 3, "advert": r.choice((0.1, 0.1, 0.2)), "unicast": r.random() < 0.2, "label": r.random() < 0.2,
                  "vips": self.addresses(link, family)}
        if self.slow and family == 4 and r.random() < 0.3: router.update(version=2, advert=1)
        router["excluded"] = self.excluded(link, router["vips"])
        router["hosts"] = {host: {"priority": r.choice((100, 150, r.randint(1, 254)))} for host in HOSTS}
        self.preferences(router)
        self.tracking(router)
        self.routers.append(router)

    def preferences(self, router):
        r = self.rng
        for host, own in router["hosts"].items():
            own.update(priority=r.choice((100, 150, r.randint(1, 254))), preempt=r.choice(("", "", "", "nopreempt", f"preempt_delay {r.choice((0.3, 0.8))}")))
        if r.random() < 0.1: router["hosts"]["ab"[router["vrid"] % 2]].update(priority=255, preempt="")

    def tracking(self, router):
        r = self.rng
        others = [link for link in LINKS if link != router["link"]]
        for host, own in router["hosts"].items():
            own["track"] = {link: r.choice((0, 0, 20, -30, 253)) for link in others if r.random() < 0.2}

    def group(self):
        r = self.rng
        free = [one for one in self.routers if not any(one["name"] in members for _, members in self.groups)]
        if len(free) < 2: return
        self.groups.append((f"G{r.randint(1, 99)}_{len(self.groups)}", [one["name"] for one in r.sample(free, r.randint(2, min(3, len(free))))]))

    def change(self):
        """One to four changes; groups are put right at the end, as keepalived wants their members: alike, and moved by no weight."""
        r = self.rng
        for _ in range(r.randint(1, 4)):
            kind = r.choice(("add", "add", "remove", "rename", "priority", "preempt", "vrid", "addresses", "excluded", "move", "length", "link",
                             "cast", "version", "advert", "tracking", "group", "ungroup", "label", "regroup"))
            router = r.choice(self.routers) if self.routers else None
            if kind == "add" or router is None: self.add()
            elif kind == "remove" and len(self.routers) > 1: self.routers.remove(router)
            elif kind == "rename":
                before, router["name"] = router["name"], self.fresh_name()
                self.groups = [(name, [router["name"] if one == before else one for one in members]) for name, members in self.groups]
            elif kind in ("priority", "preempt"): self.preferences(router)
            elif kind == "vrid": router["vrid"] = r.choice([v for v in range(1, 40) if v not in {one["vrid"] for one in self.routers}])
            elif kind == "addresses":
                router["vips"] = self.addresses(router["link"], router["family"]) if r.random() < 0.5 else list(dict.fromkeys(
                    router["vips"] + [self.address(router["link"], router["family"])]))
                router["excluded"] = [one for one in router["excluded"] if one not in router["vips"]]
            elif kind == "excluded": router["excluded"] = self.excluded(router["link"], router["vips"])
            elif kind == "move":
                others = [one for one in self.routers if one is not router and one["family"] == router["family"] and one["link"] == router["link"]]
                if others and len(router["vips"]) > 1:
                    other, one = r.choice(others), router["vips"].pop()
                    if one not in other["vips"]: other["vips"].append(one)
                    other["excluded"] = [x for x in other["excluded"] if x != one]
            elif kind == "length":
                ip = r.choice([ip for ip, _ in router["vips"]])
                if not ip.startswith("fe80"): self.vips[ip] = r.choice((24, 32)) if ":" not in ip else r.choice((64, 128))
            elif kind == "link":
                router["link"] = r.choice(WIRES)
                router["vips"] = self.addresses(router["link"], router["family"])
                router["excluded"] = self.excluded(router["link"], router["vips"])
                self.tracking(router)
            elif kind == "cast": router["unicast"] = not router["unicast"]
            elif kind == "version" and self.slow and router["family"] == 4:
                router["version"], router["advert"] = (2, 1) if router["version"] == 3 else (3, 0.1)
            elif kind == "advert" and router["version"] == 3: router["advert"] = r.choice((0.1, 0.2))
            elif kind == "tracking": self.tracking(router)
            elif kind == "group": self.group()
            elif kind == "ungroup" and self.groups: self.groups.pop(r.randrange(len(self.groups)))
            elif kind == "regroup" and self.groups: r.shuffle(self.groups[0][1])
            elif kind == "label": router["label"] = not router["label"]
        names = [one["name"] for one in self.routers]
        self.groups = [(name, [one for one in members if one in names]) for name, members in self.groups]
        self.groups = [(name, members) for name, members in self.groups if len(members) > 1]
        for _, members in self.groups:
            alike = [one for one in self.routers if one["name"] in members]
            for host in HOSTS:
                first = alike[0]["hosts"][host]
                first["priority"] = min(first["priority"], 254)
                for one in alike:
                    one["hosts"][host].update(priority=first["priority"], preempt=first["preempt"])
                    one["hosts"][host]["track"] = {link: 0 for link in one["hosts"][host]["track"]}
        for one in self.routers:
            for own in one["hosts"].values():
                if own["priority"] == 255: own.update(preempt="", track={link: 0 for link in own["track"]})

    def of(self, host):
        """This host's part of it, as it is now."""
        routers = []
        for one in self.routers:
            own = one["hosts"][host]
            held = [(ip, self.vips[ip], dev) for ip, dev in one["vips"]], [(ip, self.vips[ip], dev) for ip, dev in one["excluded"]]
            routers.append({k: one[k] for k in ("name", "link", "family", "vrid", "version", "advert", "unicast", "label")} | copy.deepcopy(own)
                           | {"vips": held[0], "excluded": held[1]})
        return {"routers": routers, "groups": copy.deepcopy(self.groups)}


def text(host, conf, dynamic):
    other = next(one for one in HOSTS if one != host)
    lines = ["global_defs {", "  vrrp_garp_master_repeat 1", "  vrrp_garp_master_delay 1"] + (["  dynamic_interfaces"] if dynamic else []) + ["}"]
    for r in conf["routers"]:
        lines += [f"vrrp_instance {r['name']} {{", f"  interface {r['link']}", f"  virtual_router_id {r['vrid']}", f"  version {r['version']}",
                  f"  priority {r['priority']}", f"  advert_int {r['advert']}"]
        if r["preempt"]: lines += ["  state BACKUP", f"  {r['preempt']}"]
        if r["track"]: lines += ["  track_interface {"] + [f"    {link}" + (f" weight {w}" if w else "") for link, w in r["track"].items()] + ["  }"]
        if r["unicast"]:
            own = own4 if r["family"] == 4 else own6
            lines += [f"  unicast_src_ip {own(host, r['link']).split('/')[0]}", "  unicast_peer {", f"    {own(other, r['link']).split('/')[0]}", "  }"]
        for block, held in (("virtual_ipaddress", r["vips"]), ("virtual_ipaddress_excluded", r["excluded"])):
            if held:
                lines += [f"  {block} {{"]
                for ip, length, dev in held:
                    label = f" label {dev}:{ip.split('.')[3]}" if r["label"] and ":" not in ip else ""
                    lines += [f"    {ip}/{length}" + (f" dev {dev}" if dev != r["link"] else "") + label]
                lines += ["  }"]
        lines += ["}"]
    for name, members in conf["groups"]: lines += [f"vrrp_sync_group {name} {{", "  group {", *(f"    {one}" for one in members), "  }", "}"]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- the hosts

def canonical(ip): return str(ipaddress.ip_address(ip))
def is_virtual(ip): return ip.startswith("10.") and int(ip.split(".")[3]) >= 100 or ":7:" in ip


class Host:
    """A host in a namespace: its links as they should be, its daemon, what that was last told."""

    def __init__(self, name, command, tmp, dynamic):
        self.name, self.ns, self.command, self.dynamic = name, P + name, command, dynamic
        self.path, self.log = f"{tmp}/{name}.conf", f"{tmp}/{name}.log"
        self.links = {link: {"there": True, "up": True, "plugged": True, "own4": True, "own6": True, "local": True} for link in LINKS}
        self.daemon = self.holder = self.conf = None
        self.maintenance, self.read, self.written = "off", 0, None
        open(self.log, "w").close()

    def begin(self):
        sh(f"ip netns add {self.ns} && ip netns exec {self.ns} sysctl -qw net.ipv4.conf.all.promote_secondaries=1 net.ipv4.conf.default.promote_secondaries=1 net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.all.accept_dad=0 && ip -n {self.ns} link set lo up")
        for link in LINKS: self.make(link)
        inner = "mount -t tmpfs tmpfs /run && echo && exec sleep infinity"
        self.holder = subprocess.Popen(["ip", "netns", "exec", self.ns, "unshare", "-m", "sh", "-c", inner], stdout=subprocess.PIPE, start_new_session=True)
        self.holder.stdout.readline()
        self.traces = self.trace()

    def ip(self, command, check=True): return sh(f"ip -n {self.ns} {command}", check)

    def make(self, link, addresses=True):
        port = f"{self.name}{number(link)}"
        self.ip(f"link add {link} type veth peer name {port} netns {P}sw")
        sh(f"ip -n {P}sw link set {port} " + (f"master br{number(link)} up" if link in WIRES else "up"))
        if link in WIRES and World.cut: sh(f"ip -n {P}sw link set {port} type bridge_slave isolated on")
        self.ip(f"link set {link} up")
        self.links[link] = {"there": True, "up": True, "plugged": True, "own4": False, "own6": False, "local": True}
        if addresses: self.put_back(link)

    def put_back(self, link):
        here = self.links[link]
        if not here["own4"]: self.ip(f"addr add {own4(self.name, link)} dev {link}", check=False)
        if here["up"]: self.ip(f"addr add {own6(self.name, link)} dev {link} nodad", check=False)
        here.update(own4=True, own6=here["up"])

    def trace(self):
        """What a daemon could leave behind, apart from addresses."""
        rows = [self.ip(f"{family} {what}") for family in ("-4", "-6") for what in ("rule", "route show table all")]
        rows += [sh(f"ip netns exec {self.ns} nft list ruleset"), self.ip("-o link show")]
        rows += [sh(f"ip netns exec {self.ns} sysctl -a -r '^net.ipv[46].conf' 2>/dev/null", check=False)]
        gone = re.compile(r"^\d+: |@if?\d*|link-netns \S+|link/ether \S+|stable_secret.*|fe80::\S*ff:fe\S*|qlen \d+|link-netnsid \d+|linkdown", re.M)
        return ["\n".join(sorted(gone.sub("", row).splitlines())) for row in rows]

    def write(self, conf):
        with open(self.path + ".new", "w") as f: f.write(text(self.name, conf, self.dynamic))
        os.rename(self.path + ".new", self.path)
        self.written = conf

    def lacks(self, conf):
        """A link that the file names and this host lacks: without dynamic_interfaces that is no valid file now."""
        named = {x for r in conf["routers"] for x in (r["link"], *r["track"], *(dev for _, _, dev in r["vips"] + r["excluded"]))}
        return not self.dynamic and any(not self.links[link]["there"] for link in named)

    def start(self):
        for link in LINKS:
            if self.lacks(self.written) and not self.links[link]["there"]: self.make(link)
        out = open(self.log, "a")
        self.daemon = subprocess.Popen(["nsenter", f"--net=/proc/{self.holder.pid}/ns/net", f"--mount=/proc/{self.holder.pid}/ns/mnt", *shlex.split(self.command),
                                        "-n", "-l", "-D", "-f", self.path], stdout=out, stderr=out, start_new_session=True)
        out.close()
        self.awaits(signal.SIGHUP)
        self.conf, self.maintenance = self.written, "off"

    def awaits(self, what):
        """Until the daemon takes this signal: before, it is nsenter that ends of it."""
        end = time.monotonic() + 2
        while time.monotonic() < end and self.daemon.poll() is None and not self.takes(what): time.sleep(0.005)

    def takes(self, what):
        masks = (line.split()[1] for line in open(f"/proc/{self.daemon.pid}/status") if line.startswith(("SigBlk", "SigIgn", "SigCgt")))
        return any(int(mask, 16) >> what - 1 & 1 for mask in masks)

    def reload(self, conf=None):
        self.write(conf or self.written)
        if self.running():
            self.signal(signal.SIGHUP)
            if not self.lacks(self.written): self.conf = self.written

    def signal(self, what): os.kill(self.daemon.pid, what)
    def running(self): return self.daemon is not None

    def ended(self, why):
        """Waits for the daemon, all of whose processes are in one group, to be gone."""
        try: self.daemon.wait(8)
        except subprocess.TimeoutExpired: raise Failure(f"{self.name} does not end after {why}")
        self.daemon = None

    def kill(self):
        os.killpg(self.daemon.pid, signal.SIGKILL)
        self.ended("a kill")

    def stop(self):
        self.signal(signal.SIGTERM)
        self.ended("SIGTERM")
        left = self.held()
        if left: raise Failure(f"{self.name} stopped and left {sorted(left)}")

    def ask(self, path, body=None):
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(20)
            s.connect(f"/proc/{self.holder.pid}/root/run/vrrpd/control.sock")
            data = b"" if body is None else json.dumps(body).encode()
            s.sendall(f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)
            answer = b"".join(iter(lambda: s.recv(65536), b""))
        if int(answer.split(None, 2)[1]) >= 500: raise Failure(f"{self.name} answers {path} with {answer.decode()}")
        return json.loads(answer[answer.index(b"\r\n\r\n") + 4:])

    def all(self):
        return {(canonical(one["local"]), one["prefixlen"], link["ifname"]): one
                for link in json.loads(self.ip("-j addr show") or "[]") if link for one in link.get("addr_info", ())}

    def held(self): return {one for one in self.all() if is_virtual(one[0])}

    def groups_of(self, router): return next((members for _, members in self.conf["groups"] if router["name"] in members), [router["name"]])

    def sound(self, link, family=None):
        here = self.links[link]
        return here["there"] and here["up"] and here["plugged"] and (family is None or here["own4" if family == 4 else "local"])

    def has_source(self, router):
        """A router that names its source serves without it, but nobody hears it."""
        return not router["unicast"] or self.links[router["link"]]["own4" if router["family"] == 4 else "own6"]

    def may_serve(self, router):
        """Whether this host could, by what the hosts' links are."""
        if self.maintenance == "on": return False
        members = self.groups_of(router)
        return all(self.sound(one["link"], None if one["unicast"] else one["family"]) and all(self.sound(link) for link, weight in one["track"].items() if weight == 0)
                   for one in self.conf["routers"] if one["name"] in members)

    def news(self):
        """The lines of the log since the last look."""
        with open(self.log, errors="replace") as f:
            f.seek(self.read)
            lines = f.read()
            self.read = f.tell()
        return lines.splitlines()

    def end(self):
        for process in (self.daemon, self.holder):
            if process is None: continue
            try: os.killpg(process.pid, signal.SIGKILL)
            except OSError: pass
            process.wait()
        subprocess.run(["ip", "netns", "del", self.ns], stderr=subprocess.DEVNULL)


# ---------------------------------------------------------------- what happens to them

class World:
    """Both hosts, and everything that is done to them: drawn from the seed and from what was drawn before, never from what came of it."""

    cut = False

    def __init__(self, seed, command, tmp):
        World.cut = False
        self.rng = random.Random(seed)
        self.fleet = Fleet(self.rng)
        dynamic = self.rng.random() < 0.5
        self.hosts = {name: Host(name, command, tmp, dynamic) for name in HOSTS}
        self.story = []

    def begin(self):
        sh(f"ip netns add {P}sw")
        for k in range(len(WIRES)): sh(f"ip -n {P}sw link add br{k} type bridge mcast_snooping 0 && ip -n {P}sw link set br{k} up")
        for host in self.hosts.values(): host.begin()
        time.sleep(0.5)
        for host in self.hosts.values():
            host.traces = host.trace()
            host.write(self.fleet.of(host.name))
            host.start()

    def end(self):
        for host in self.hosts.values(): host.end()
        subprocess.run(["ip", "netns", "del", f"{P}sw"], stderr=subprocess.DEVNULL)

    def say(self, what): self.story[-1] += f"{'' if self.story[-1].endswith(': ') else ', then '}{what}"

    def event(self):
        r = self.rng
        self.story.append(f"{len(self.story) + 1}: ")
        if r.random() < 0.12:
            for _ in range(r.randint(2, 5)):
                self.simple(burst=True)
                time.sleep(r.choice((0, 0.01, 0.05, 0.2)))
        else: self.simple()

    def simple(self, burst=False):
        r = self.rng
        host = self.hosts[r.choice("ab")]
        if not host.running() and r.random() < 0.5: return self.begin_again(host)
        kinds = [(self.reload, 30), (self.both, 8), (self.link, 14), (self.plug, 5), (self.recreate, 5), (self.own_address, 8), (self.delete, 8),
                 (self.storm, 4), (self.kill, 3), (self.stop, 3), (self.wire, 4)]
        if not burst: kinds += [(self.by_hand, 6), (self.switchover, 6), (self.maintain, 5), (self.freeze, 6)]
        r.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0](host)

    def reload(self, host):
        if self.rng.random() < 0.7: self.fleet.change()
        self.say(f"reload of {host.name}")
        host.reload(self.fleet.of(host.name))

    def both(self, _):
        if self.rng.random() < 0.7: self.fleet.change()
        self.say("reload of both")
        for host in self.hosts.values(): host.reload(self.fleet.of(host.name))

    def storm(self, host):
        self.say(f"three reloads of {host.name}")
        for _ in range(3):
            if self.rng.random() < 0.5: self.fleet.change()
            host.reload(self.fleet.of(host.name))
            time.sleep(self.rng.choice((0, 0.005, 0.05)))

    def link(self, host):
        links = [link for link in LINKS if host.links[link]["there"]]
        if not links: return self.recreate(host)
        down = [link for link in links if not host.links[link]["up"]]
        link = self.rng.choice(down if down and self.rng.random() < 0.7 else links)
        here = host.links[link]
        if here["up"] and self.rng.random() < 0.3:
            self.say(f"{link} of {host.name} down and up")
            host.ip(f"link set {link} down")
            time.sleep(self.rng.choice((0, 0.02, 0.3)))
            here["up"] = False
        if here["up"]:
            self.say(f"{link} of {host.name} down")
            host.ip(f"link set {link} down")
            here.update(up=False, own6=False)
        else:
            self.say(f"{link} of {host.name} up")
            host.ip(f"link set {link} up")
            here.update(up=True, local=True, own6=False)
            host.ip(f"addr add {own6(host.name, link)} dev {link} nodad", check=False)
            here["own6"] = True

    def plug(self, host):
        link = self.rng.choice(WIRES)
        here = host.links[link]
        if not here["there"]: return self.recreate(host)
        here["plugged"] = not here["plugged"]
        self.say(f"{link} of {host.name} {'plugged in' if here['plugged'] else 'unplugged'}")
        sh(f"ip -n {P}sw link set {host.name}{number(link)} {'up' if here['plugged'] else 'down'}")

    def recreate(self, host):
        r = self.rng
        gone = [link for link in LINKS if not host.links[link]["there"]]
        link = r.choice(gone or LINKS)
        addresses, stays_away = r.random() < 0.7, r.random() < 0.5
        if not gone:
            host.ip(f"link del {link}")
            host.links[link].update(there=False, own4=False, own6=False, local=False)
            if stays_away and link in WIRES: return self.say(f"{link} of {host.name} deleted")
            time.sleep(r.choice((0, 0.05, 0.2)))
        self.say(f"{link} of {host.name} {'made' if gone else 'deleted and made'} again {'with' if addresses or link not in WIRES else 'without'} its addresses")
        host.make(link, addresses or link not in WIRES)
        if not host.dynamic and host.running() and host.written is not host.conf: host.reload()

    def own_address(self, host):
        r = self.rng
        links = [link for link in WIRES if host.links[link]["there"]]
        if not links: return self.recreate(host)
        bare = [link for link in links if not host.links[link]["own4"] or host.links[link]["up"] and not host.links[link]["local"]]
        link = r.choice(bare or links)
        here = host.links[link]
        which = r.choice(("own4", "own4", "local"))
        back = r.random() < 0.4
        if bare:
            self.say(f"{host.name} has its addresses on {link} again")
            host.put_back(link)
            if not here["local"] and here["up"]: self.local(host, link, "add")
        else:
            self.say(f"{host.name} loses its {which} on {link}" + (" and has it again" if back else ""))
            if which == "own4":
                host.ip(f"addr del {own4(host.name, link)} dev {link}")
                here["own4"] = False
                if back: host.put_back(link)
            elif here["up"]:
                self.local(host, link, "del")
                if back: self.local(host, link, "add")

    def local(self, host, link, what):
        mac = json.loads(host.ip(f"-j link show {link}"))[0]["address"].split(":")
        ip = f"fe80::{int(mac[0], 16) ^ 2:x}{mac[1]}:{mac[2]}ff:fe{mac[3]}:{mac[4]}{mac[5]}/64"
        host.ip(f"addr {what} {ip} dev {link}" + (" nodad" if what == "add" else ""), check=False)
        host.links[link]["local"] = what == "add"

    def any_address(self, host):
        held = [one for r in (host.conf or host.written)["routers"] for one in r["vips"] + r["excluded"]]
        return self.rng.choice(held) if held else None

    def delete(self, host):
        ip, length, dev = self.any_address(host)
        if not host.running(): return self.begin_again(host)
        self.say(f"{ip}/{length} deleted by hand on {host.name}")
        host.ip(f"addr del {ip}/{length} dev {dev}", check=False)
        if host.links[dev]["own4"]: host.ip(f"addr add {own4(host.name, dev)} dev {dev}", check=False)      # the kernel takes those behind it away too

    def by_hand(self, host):
        ip, length, dev = self.any_address(host)
        here = host.links[dev]
        if not host.running(): return self.begin_again(host)
        if not all(here.values()): return self.delete(host)      # the first address of its kind on a link is the host's own
        self.say(f"{ip}/{length} set by hand on {host.name}")
        host.ip(f"addr add {ip}/{length} dev {dev}" + (" nodad" if ":" in ip else ""), check=False)

    def switchover(self, host):
        r = self.rng
        some, back = [one["name"] for one in host.conf["routers"] if r.random() < 0.3], r.random() < 0.4
        if not host.running(): return self.begin_again(host)
        self.say(f"switchover {'--back' if back else ''} {' '.join(some) or 'of all'} on {host.name}")
        host.ask("/v1/switchover", {"routers": some, "back": back})

    def maintain(self, host):
        mode = self.rng.choice(("on", "unless-alone")) if host.maintenance == "off" else "off"
        if not host.running(): return self.begin_again(host)
        self.say(f"maintenance {mode} on {host.name}")
        host.ask("/v1/maintenance", {"mode": mode})
        host.maintenance = mode

    def freeze(self, host):
        if not host.running(): return self.begin_again(host)
        seconds, meanwhile = self.rng.choice((0.05, 0.3, 0.6, 1.5)), self.rng.choice((None, None, self.link, self.reload, self.delete, self.own_address))
        self.say(f"{host.name} frozen for {seconds} s")
        os.killpg(host.daemon.pid, signal.SIGSTOP)
        time.sleep(seconds / 2)
        if meanwhile: meanwhile(host)
        time.sleep(seconds / 2)
        os.killpg(host.daemon.pid, signal.SIGCONT)

    def kill(self, host):
        anew = self.rng.random() < 0.6
        if not host.running(): return self.begin_again(host)
        self.say(f"{host.name} killed")
        host.kill()
        if anew: self.begin_again(host)

    def stop(self, host):
        if not host.running(): return self.begin_again(host)
        self.say(f"{host.name} stopped")
        host.stop()

    def begin_again(self, host):
        if self.rng.random() < 0.3: host.write(self.fleet.of(host.name))
        self.say(f"{host.name} started")
        host.start()

    def wire(self, _):
        World.cut = not World.cut
        self.say("the hosts cannot hear each other" if World.cut else "the hosts hear each other again")
        for host in self.hosts.values():
            for link in WIRES:
                if host.links[link]["there"]:
                    sh(f"ip -n {P}sw link set {host.name}{number(link)} type bridge_slave isolated {'on' if World.cut else 'off'}")

    # ------------------------------------------------------------ what must be

    def settle(self):
        """Waits until nothing is wrong for a while, but not for ever."""
        end, good_since = time.monotonic() + BOUND, None
        for host in self.hosts.values(): self.log_is_clean(host)
        while True:
            wrong = self.wrong()
            now = time.monotonic()
            if wrong: good_since = None
            elif good_since is None: good_since = now
            elif now - good_since >= STILL: break
            if wrong and now > end: raise Failure("\n  ".join(["not settled:"] + wrong))
            time.sleep(0.04)
        for host in self.hosts.values(): self.log_is_clean(host)

    def log_is_clean(self, host):
        for line in host.news():
            if BAD.search(line) and not (EXPLAINED.search(line) or not host.dynamic and REFUSED.search(line)):
                raise Failure(f"{host.name} logged: {line}")

    def wrong(self):
        views, wrong = {}, []
        for name, host in self.hosts.items():
            if not host.running(): continue
            if host.daemon.poll() is not None: raise Failure(f"{name} has ended with {host.daemon.returncode}")
            try: state = host.ask("/v1/state")
            except (OSError, ValueError) as e:
                wrong.append(f"{name} does not answer: {e}")
                continue
            views[name] = {one["name"]: one for one in state["routers"]}
            wrong += [f"{name}: {one}" for one in self.differs(host, views[name])]
        if len(views) == sum(host.running() for host in self.hosts.values()) and not wrong: wrong += self.unserved(views)
        return wrong

    def differs(self, host, view):
        """How what the daemon says differs from its file, and the kernel from what it says."""
        wrong, says = [], set()
        for r in host.conf["routers"]:
            one = view.get(r["name"])
            if one is None:
                wrong.append(f"{r['name']} is missing")
                continue
            is_now = one["interface"], one["vrid"], one["family"], one["version"], one["priority"]
            should = r["link"], r["vrid"], f"IPV{r['family']}", r["version"], r["priority"]
            if is_now != should: wrong.append(f"{r['name']} is {is_now}, not {should}")
            told = [(canonical(x["address"].split("/")[0]), int(x["address"].split("/")[1]), x["interface"]) for x in one["addresses"]]
            listed = [(canonical(ip), length, dev) for ip, length, dev in r["vips"] + r["excluded"]]
            if set(told) != set(listed): wrong.append(f"{r['name']} has {told}, not {listed}")
            if one["role"] == "MASTER" or one["state"] == "resigning": says |= set(told)
            if one["state"] in ("resigning", "initialize"): wrong.append(f"{r['name']} is in {one['state']}")
        if len(view) > len(host.conf["routers"]): wrong.append(f"{set(view) - {r['name'] for r in host.conf['routers']}} is there still")
        everything = host.all()
        held = {one for one in everything if is_virtual(one[0])}
        if held - says: wrong.append(f"the kernel has {sorted(held - says)}, which no master of it holds")
        if says - held: wrong.append(f"the kernel lacks {sorted(says - held)}")
        for link, here in host.links.items():
            if here["there"] and here["own4"] and not any(f"{ip}/{length}" == own4(host.name, link) for ip, length, dev in everything if dev == link):
                wrong.append(f"{own4(host.name, link)} on {link} is gone")
        return wrong

    def unserved(self, views):
        wrong = []
        for name, host in self.hosts.items():
            if name not in views: continue
            other = next(one for one in self.hosts.values() if one is not host)
            for r in host.conf["routers"]:
                view, mine = views[name][r["name"]], host.may_serve(r)
                if not mine:
                    if view["role"] == "MASTER": wrong.append(f"{name}: {r['name']} is master, though it may not serve")
                    continue
                if view["role"] == "FAULT": wrong.append(f"{name}: {r['name']} is in fault though it may serve: {view['why']}")
                rivals = [o for o in other.conf["routers"] if (o["link"], o["family"], o["vrid"]) == (r["link"], r["family"], r["vrid"])] if other.name in views else []
                members = [one for one in host.conf["routers"] if one["name"] in host.groups_of(r)]
                if World.cut or other.name not in views: alone = True
                else: alone = not rivals and len(members) == 1
                if alone:
                    if view["role"] != "MASTER": wrong.append(f"{name}: {r['name']} is {view['role']} though it is alone: {view['why']}")
                elif name == "a" and rivals and self.alike(host, r, other, rivals[0]):
                    theirs = views[other.name][rivals[0]["name"]]
                    masters = [one["role"] for one in (view, theirs)].count("MASTER")
                    if masters != 1:
                        wrong.append(f"{r['name']} has {masters} masters: a {view['role']} {view['why']}, b {theirs['role']} {theirs['why']}")
        return wrong

    def alike(self, host, router, other, rival):
        """Whether both hosts' routers understand each other, and so do those that move together with them."""
        def shape(at, one):
            return sorted((r["link"], r["family"], r["vrid"], r["version"], r["unicast"], r["advert"], tuple(r["vips"]), at.has_source(r))
                          for r in at.conf["routers"] if r["name"] in at.groups_of(one))
        mine = shape(host, router)
        return mine == shape(other, rival) and all(one[-1] for one in mine)

    def finish(self):
        """Puts everything back but the daemons, and looks what they left."""
        self.story.append("the end: all put back, both stopped")
        for host in self.hosts.values():
            for link in LINKS:
                here = host.links[link]
                if not here["there"]: host.make(link)
                if not here["plugged"]: sh(f"ip -n {P}sw link set {host.name}{number(link)} up")
                here = host.links[link]
                if not here["up"]: host.ip(f"link set {link} up")
                here.update(up=True, plugged=True)
                host.put_back(link)
                if not here["local"]: self.local(host, link, "add")
                here["local"] = True
            if not host.running(): host.start()
            else: host.reload()
        self.settle()
        for host in self.hosts.values(): host.stop()
        time.sleep(0.3)
        for host in self.hosts.values():
            self.log_is_clean(host)
            for before, after in zip(host.traces, host.trace()):
                if before != after: raise Failure(f"{host.name} left: " + "; ".join(sorted(set(before.splitlines()) ^ set(after.splitlines()))))

    def tell(self):
        """All that somebody needs who looks for the reason."""
        for line in self.story: print(line)
        for name, host in self.hosts.items():
            print(f"--- {name}'s configuration\n{open(host.path).read() if host.written else ''}--- {name}'s links: {host.links}\n--- {name}'s addresses\n{host.ip('-br addr', check=False)}"
                  f"--- the end of {name}'s log\n" + "\n".join(open(host.log, errors='replace').read().splitlines()[-60:]))


# -l prints no severities: these are the words of errors
BAD = re.compile(r"a bug|Exception|\tat org\.vrrpd|could not be|cannot|not started|Reload (refused|failed)|is lost|conf:\d+|\[(warning|error) *\]")
# an address cannot be set or removed while its link comes and goes, and is tried again; a namespace has no syslog; a weight may be drawn that moves nothing
EXPLAINED = re.compile(r"warning: the weight of \S+ moves nothing|could not be changed: .*; it is tried again|cannot log to syslog|cannot serve|cannot listen for VRRP|could not be (sent|announced) on|on \S+ could not be announced")
# a file that names a link just deleted is no valid one
REFUSED = re.compile(r"Reload refused|conf:\d+")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--events", type=int, default=500); ap.add_argument("--seconds", type=float, default=float("inf"))
    ap.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31)); ap.add_argument("--keep", help="a directory for configurations and logs")
    ap.add_argument("command", metavar="COMMAND")
    a = ap.parse_args()
    for s in STOP: signal.signal(s, lambda sig, _: sys.exit(128 + sig))      # by way of every finally
    with tempfile.TemporaryDirectory() as tmp:
        if a.keep: tmp = a.keep; os.makedirs(tmp, exist_ok=True)
        world, begun, slowest = World(a.seed, a.command, tmp), time.monotonic(), (0, "")
        try:
            world.begin()
            world.settle()
            while len(world.story) < a.events and time.monotonic() - begun < a.seconds:
                world.event()
                at = time.monotonic()
                world.settle()
                slowest = max(slowest, (time.monotonic() - at, world.story[-1]))
            events = len(world.story)
            world.finish()
            print(f"seed {a.seed}: {events} events in {time.monotonic() - begun:.0f} s, each settled, in {slowest[0]:.1f} s at most ({slowest[1]}); nothing left", flush=True)
        except Exception as failure:
            world.tell()
            print(f"seed {a.seed}, event {len(world.story)}: {'' if isinstance(failure, Failure) else type(failure).__name__ + ' '}{failure}", flush=True)
            if not isinstance(failure, Failure): raise
            sys.exit(1)
        finally:
            was = {s: signal.signal(s, signal.SIG_IGN) for s in STOP}      # nothing interrupts the cleaning up
            world.end()
            for s, h in was.items(): signal.signal(s, h)


main()
