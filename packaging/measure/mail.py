#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The mail that a daemon sends on changes of state, beside keepalived's on the same events.

usage: mail.py [--show] [--only WORD] NAME=COMMAND NAME=COMMAND
COMMAND gets: -n -l -D -f CONF appended. For each way to write the file the daemons go through the same story one after the other, each on
a host of its own with a mail server: four routers, two of them in a sync group, become master; a higher rival comes and goes; two links
go and come; a reload removes two routers, of which one has notify_deleted; the daemon stops. After each event it is noted which mails the
server took, with their envelopes, and which addresses the host holds. Prints a row an event; the exit code is 1 if one differs. Mails of
one event have no order: keepalived sends them side by side. --show prints all mails.
"""
import argparse, collections, json, os, re, shlex, signal, socket, subprocess, sys, tempfile, threading, time

P = "ml%d" % (os.getpid() % 10000)
PORT = 2525
# What is not compared or compared in another form, and why.
DIFFERENT = [
    ("Date", r"^Date: .*", "Date", "the moment"),
    ("X-Mailer", r"^X-Mailer: .*", "X-Mailer", "each says its own name"),
    ("envelope", r"^(MAIL FROM|RCPT TO):<.*?<?([^<>]+)>+$", r"\1:<\2>", "keepalived has the name of 'Name <address>' there too, which few servers take"),
]
# Adverts of version 3 with priority 254, one each 0.1 s that promises one a second: so a busy machine makes nobody take over between two
SPEAK = """
import socket, struct, sys, time
routers, count = [r.split(',') for r in sys.argv[2:]], int(sys.argv[1])
for _ in range(count):
    for ip, vrid, vip in routers:
        b = struct.pack('!BBBBHH4s', 0x31, int(vrid), 254, 1, 100, 0, socket.inet_aton(vip))
        n = sum(struct.unpack('!12H', socket.inet_aton(ip) + socket.inet_aton('224.0.0.18') + struct.pack('!HH', 112, len(b)) + b))
        while n >> 16: n = (n & 0xffff) + (n >> 16)
        s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112)
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(ip)); s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
        s.sendto(b[:6] + struct.pack('!H', ~n & 0xffff) + b[8:], ('224.0.0.18', 0)); s.close()
    time.sleep(0.1)
"""


TAKING = threading.Lock()


def sh(command): subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
def out(command): return subprocess.run(command, shell=True, capture_output=True, text=True).stdout


def serve(kind):
    """A mail server: a line of JSON on stdout for each mail that it takes. A mute one takes calls and says nothing."""
    with socket.create_server(("127.0.0.1", PORT)) as server:
        print("ready", flush=True)
        while True: threading.Thread(target=converse, args=(server.accept()[0], kind), daemon=True).start()


def converse(caller, kind):
    envelope, text = [], []
    lines = caller.makefile("rb")
    def say(reply): caller.sendall(reply + b"\r\n")
    try:
        if kind == "mute": lines.read(); return
        say(b"220 mail.test")
        for line in iter(lines.readline, b""):
            line = line.decode().removesuffix("\r\n")
            if line == "DATA":
                say(b"354 go on")
                text = [line.decode() for line in iter(lines.readline, b".\r\n")]
                if not all(line.endswith("\r\n") for line in text): say(b"500 lines end otherwise"); continue
            elif line == "QUIT":
                say(b"221 bye")
                break
            else: envelope.append(line)
            say(b"250 taken")
        with TAKING:
            if text: print(json.dumps(envelope + [line.removesuffix("\r\n") for line in text]), flush=True)
    except OSError: pass
    finally: caller.close()


WAY = "notification_email {\n    one@example.org\n    two@example.org three@example.org\n  }\n  smtp_server 127.0.0.1 %d\n  smtp_connect_timeout 2\n" % PORT
# What stands in global_defs, in VI_1, in the group, and in VI_4 and VI_5; what sort of server there is.
FILES = {
    "routers and the group say it": (WAY + "  notification_email_from vrrp@example.org\n", "smtp_alert", "smtp_alert", "smtp_alert", ""),
    "global_defs say it for all": (WAY + "  smtp_alert\n  smtp_helo_name me.example.org\n", "smtp_alert off", "", "", ""),
    "no mail for faults": (WAY + "  smtp_alert_vrrp\n  no_email_faults\n  notification_email_from \"Night Shift <shift@example.org>\"\n", "", "", "smtp_alert off", ""),
    "routers say yes, global_defs no": (WAY + "  smtp_alert on\n  smtp_alert_vrrp off\n", "smtp_alert yes", "", "", ""),
    "nobody to mail": ("smtp_server 127.0.0.1 %d\n  smtp_alert\n" % PORT, "", "", "", ""),
    "a server that says nothing": (WAY + "  smtp_alert\n", "", "", "", "mute"),
}


def router(number, link, more=""):
    return (f"vrrp_instance VI_{number} {{\n  interface eth{link}\n  virtual_router_id 5{number}\n  priority {100 + number}\n  advert_int 0.1\n  {more}\n"
            f"  virtual_ipaddress {{\n    10.7{link}.0.10{number}/24\n  }}\n}}\n")


class Host:
    """A daemon, a mail server, and what that took."""

    def __init__(self, command, file, tmp):
        self.command, self.tmp, self.mails, self.daemon, self.server = command, tmp, [], None, None
        self.globals, self.first, self.group, self.others, self.kind = FILES[file]

    def write(self, others=True):
        with open(f"{self.tmp}/conf", "w") as file:
            file.write(f"global_defs {{\n  vrrp_version 3\n  router_id alpha\n  {self.globals}}}\n"
                       f"vrrp_sync_group G {{\n  group {{\n    VI_2\n    VI_3\n  }}\n  {self.group}\n}}\n"
                       + router(1, 0, self.first) + router(2, 1) + router(3, 2)
                       + (router(4, 2, self.others + "\n  notify_deleted") + router(5, 2, self.others) if others else ""))

    def begin(self):
        sh(f"ip netns add {P}h && ip netns add {P}r && ip -n {P}h link set lo up")
        for k in (0, 1, 2):
            sh(f"ip -n {P}h link add eth{k} type veth peer name eth{k} netns {P}r && ip -n {P}h link set eth{k} up && ip -n {P}r link set eth{k} up"
               f" && ip -n {P}h addr add 10.7{k}.0.1/24 dev eth{k} && ip -n {P}r addr add 10.7{k}.0.9/24 dev eth{k}")
        self.server = subprocess.Popen(["ip", "netns", "exec", P + "h", sys.executable, __file__, "--serve", self.kind], stdout=subprocess.PIPE, text=True)
        if self.server.stdout.readline() != "ready\n": raise RuntimeError("the mail server did not start")
        threading.Thread(target=lambda: self.mails.extend(json.loads(line) for line in self.server.stdout), daemon=True).start()
        self.write()
        inner = "mount -t tmpfs tmpfs /run && exec " + " ".join(map(shlex.quote, shlex.split(self.command) + ["-n", "-l", "-D", "-f", f"{self.tmp}/conf"]))
        with open(f"{self.tmp}/log", "w") as log:
            self.daemon = subprocess.Popen(["ip", "netns", "exec", P + "h", "unshare", "-m", "sh", "-c", inner], stdout=log, stderr=log, start_new_session=True)

    def speak(self):
        routers = " ".join(f"10.7{link}.0.9,5{number},10.7{link}.0.10{number}" for number, link in ((1, 0), (2, 1), (3, 2)))
        sh(f"ip netns exec {P}r {sys.executable} -c {shlex.quote(SPEAK)} 8 {routers}")

    def reload(self): self.write(others=False); self.daemon.send_signal(signal.SIGHUP)

    def addresses(self): return re.findall(r"inet (10\.7\d\.0\.10\d)/", out(f"ip -n {P}h -o -4 addr"))

    def end(self):
        for process in (self.daemon, self.server):
            if process and process.poll() is None: process.kill() if process is self.server else os.killpg(process.pid, signal.SIGKILL); process.wait()
        for n in "hr": subprocess.run(["ip", "netns", "del", P + n], stderr=subprocess.DEVNULL)


STORY = [
    ("start", 7, lambda h: h.begin()),
    ("a higher rival comes and goes", 6, lambda h: h.speak()),
    ("two links go", 2, lambda h: [sh(f"ip -n {P}r link set eth{k} down") for k in (0, 1)]),
    ("they are back", 4, lambda h: [sh(f"ip -n {P}r link set eth{k} up") for k in (0, 1)]),
    ("a reload removes VI_4 and VI_5", 3, lambda h: h.reload()),
    ("stop", 3, lambda h: h.daemon.send_signal(signal.SIGTERM)),
]


def form(mail):
    """As it is compared."""
    lines = []
    for line in mail:
        for _, pattern, instead, _ in DIFFERENT: line = re.sub(pattern, instead, line)
        lines.append(line)
    return "\n".join(lines)


def told(command, file):
    """By event, the mails that came and the addresses that are held then."""
    with tempfile.TemporaryDirectory() as tmp:
        host, events = Host(command, file, tmp), {}
        try:
            for event, seconds, happen in STORY:
                before = len(host.mails)
                happen(host); time.sleep(seconds)
                if event != "stop" and host.daemon.poll() is not None: raise RuntimeError(f"{command} ended: " + open(f"{tmp}/log").read()[-800:])
                events[event] = host.mails[before:], sorted(host.addresses())
            return events
        finally: host.end()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--show", action="store_true"); ap.add_argument("--only", default="", metavar="WORD"); ap.add_argument("--serve", help=argparse.SUPPRESS)
    ap.add_argument("daemons", nargs="*", metavar="NAME=COMMAND")
    a = ap.parse_args()
    if a.serve is not None: return serve(a.serve)
    if len(a.daemons) != 2: ap.error("two daemons are compared")
    for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(s, lambda sig, _: sys.exit(128 + sig))
    differ = mails = 0
    for file in FILES:
        if a.only not in file: continue
        (one, ours), (other, theirs) = [(name, told(command, file)) for name, command in (d.split("=", 1) for d in a.daemons)]
        for event in ours:
            mine, yours = [collections.Counter(map(form, sent[event][0])) for sent in (ours, theirs)]
            same = mine == yours and ours[event][1] == theirs[event][1]
            differ += not same; mails += len(ours[event][0])
            print(f"{file:32} {event:32} {len(ours[event][0])} mails, {len(ours[event][1])} addresses: {'the same' if same else 'DIFFERENT'}", flush=True)
            for name, sent in ((one, ours), (other, theirs)) if a.show or not same else ():
                for mail in sent[event][0]: print(f"    {name:12} " + " | ".join(mail))
                print(f"    {name:12} holds {' '.join(sent[event][1])}")
    for what, _, _, why in DIFFERENT: print(f"not compared as it stands: {what}: {why}")
    print(f"{mails} mails compared, {differ} events differ")
    sys.exit(differ > 0 or not a.only and mails == 0)


main()
