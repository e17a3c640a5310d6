#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What vrrpd's checks make of real servers that fail in every way they can.

usage: drills.py [--only WORD] [--times N] [--jobs N] VRRPD
       drills.py --list
Each drill has a network namespace with a server from the distribution and a daemon whose router tracks a check of it; the check's verdict
and the causes it names are read from the control socket each 20 ms. Prints a line a drill: what was to be seen, within which bound, and
when it was. The bound is interval x fall x (1 + jitter) + timeout + 0.2 s. --times repeats drills of chance so often (20).
"""
import argparse, concurrent.futures, contextlib, glob, json, multiprocessing, os, shlex, shutil, signal, socket, subprocess, sys, tempfile, threading, time, zipfile

P = "dr%d" % (os.getpid() % 10000)
INTERVAL, TIMEOUT, FALL, JITTER = 0.5, 0.4, 2, 0.1
BOUND = INTERVAL * FALL * (1 + JITTER) + TIMEOUT + 0.2
DRILLS = {}
ALONE = {"healthy-under-load", "out-of-connections-by-idle-clients", "ten-thousand-names-that-do-not-resolve", "ten-thousand-targets-where-nobody-listens",
         "two-hosts-and-the-masters-workers-stopped"}


class Failed(Exception): pass


def drill(function):
    DRILLS[function.__name__.replace("_", "-")] = function
    return function


def sh(command): subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


class Host:
    """A network namespace with servers, and a daemon that checks them."""

    def __init__(self, vrrpd, tmp, name="a"):
        self.vrrpd, self.tmp, self.ns, self.running, self.daemon, self.worst = vrrpd, tmp, P + name, [], None, 0.0
        sh(f"ip netns add {self.ns} && ip -n {self.ns} link set lo up && ip -n {self.ns} link add eth0 type veth peer name eth1"
           f" && ip -n {self.ns} link set eth0 up && ip -n {self.ns} link set eth1 up && ip -n {self.ns} addr add 10.75.0.1/24 dev eth0")

    def run(self, command): return subprocess.run(["ip", "netns", "exec", self.ns, "sh", "-c", command], check=True, capture_output=True, text=True).stdout

    def start(self, command, **more):
        """A server of this host; without a terminal, in a session of its own."""
        inner = "exec " + (command if isinstance(command, str) else " ".join(map(shlex.quote, command)))
        log = open(f"{self.tmp}/{len(self.running)}.log", "w")
        process = subprocess.Popen(["ip", "netns", "exec", self.ns, "sh", "-c", inner], stdout=log, stderr=log, start_new_session=True, **more)
        self.running.append(process)
        return process

    def write(self, name, text):
        path = f"{self.tmp}/{name}"
        with open(path, "w") as f: f.write(text)
        return path

    def check(self, kind, *more, first="UP"):
        """Starts the daemon with one check of this kind; waits for its first verdict."""
        return self.track("c", f"""vrrp_check c {{
  {kind}
  interval {INTERVAL}
  timeout {TIMEOUT}
  fall {FALL}
  jitter {JITTER * 100:.0f}%
  {" ".join(more)}
}}""", first)

    def track(self, name, block, first="UP"):
        self.write("vrrpd.conf", f"""{block}
vrrp_instance VI_1 {{
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  track_check {{
    {name}
  }}
  virtual_ipaddress {{
    10.75.0.100/24
  }}
}}
""")
        self.serve()
        return self.until(lambda c: c["verdict"] == first, 10, f"{first} at first")

    def serve(self):
        """The daemon begins, with the file that was written for it."""
        resolver = f"mount --bind {self.tmp}/resolv.conf /etc/resolv.conf && " if os.path.exists(f"{self.tmp}/resolv.conf") else ""
        # What lies in {tmp}/lib the daemon finds in /usr/lib, and nobody else does.
        plugins = f"mount -t overlay overlay -o lowerdir={self.tmp}/lib:/usr/lib /usr/lib && " if os.path.exists(f"{self.tmp}/lib") else ""
        inner = f"mount -t tmpfs tmpfs /run && {resolver}{plugins}exec {shlex.quote(self.vrrpd)} -n -l -D -f {self.tmp}/vrrpd.conf"
        log = open(f"{self.tmp}/vrrpd.log", "w")
        self.daemon = subprocess.Popen(["ip", "netns", "exec", self.ns, "unshare", "-m", "sh", "-c", inner], stdout=log, stderr=log, start_new_session=True)
        self.running.append(self.daemon)

    def state(self):
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(5)
            s.connect(f"/proc/{self.daemon.pid}/root/run/vrrpd/control.sock")
            s.sendall(b"GET /v1/state HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: s.recv(65536), b""))
        return json.loads(answer[answer.index(b"\r\n\r\n") + 4:])

    def says(self): return self.state()["checks"][0]

    def until(self, holds, seconds, what):
        """How long it takes until the check is so."""
        began, seen = time.monotonic(), None
        while time.monotonic() - began < seconds:
            try:
                seen = self.says()
                if holds(seen): return time.monotonic() - began
            except OSError: pass
            if self.daemon.poll() is not None: raise Failed("the daemon has ended: " + open(f"{self.tmp}/vrrpd.log").read()[-600:])
            time.sleep(0.02)
        raise Failed(f"not seen within {seconds:.1f} s: {what}; it is {brief(seen)}")

    def falls(self, cause, words="", within=None):
        """The check goes down for this cause; how long that took."""
        took = self.until(lambda c: c["verdict"] == "DOWN", (within or BOUND) + 3, f"DOWN, {cause}")
        says = self.says()
        sentence = " ".join(f["sentence"] for f in says["findings"] if f["cause"] == cause)
        if not sentence: raise Failed(f"down, but not for {cause}: {brief(says)}")
        if words not in sentence: raise Failed(f"'{words}' is not said: {sentence}")
        if took > (within or BOUND): raise Failed(f"{cause} after {took:.2f} s, which is over {within or BOUND:.2f}")
        return f"DOWN {cause} after {took:.2f} s of {within or BOUND:.2f}: {sentence}"

    def rises(self): return self.until(lambda c: c["verdict"] == "UP", 10, "UP again")

    def stays_up(self, seconds, unwanted=()):
        """Never down; causes that were named meanwhile."""
        end, seen = time.monotonic() + seconds, {}
        while time.monotonic() < end:
            says = self.says()
            for finding in says["findings"]: seen[finding["cause"]] = finding["sentence"]
            if says["verdict"] != "UP": raise Failed(f"not up: {brief(says)}")
            if set(unwanted) & set(seen): raise Failed(f"named: {seen}")
            time.sleep(0.02)
        return seen

    def end(self):
        for process in reversed(self.running):
            try: os.killpg(process.pid, signal.SIGCONT); os.killpg(process.pid, signal.SIGKILL)
            except OSError: pass
        for process in self.running: process.wait()
        for pid in self.pids():
            with contextlib.suppress(OSError): os.kill(pid, signal.SIGKILL)      # workers that were stopped; only ours are in our namespace
        subprocess.run(["ip", "netns", "del", self.ns], stderr=subprocess.DEVNULL)

    def pids(self): return map(int, subprocess.run(["ip", "netns", "pids", self.ns], capture_output=True, text=True).stdout.split())

    def signal(self, program, number):
        """To all processes of this host that run this program."""
        for pid in self.pids():
            with contextlib.suppress(OSError):
                if open(f"/proc/{pid}/comm").read().strip() == program: os.kill(pid, number)

    # servers

    def nginx(self, server="", workers=2, http="", listen="", address="127.0.0.1", port=8080):
        os.makedirs(f"{self.tmp}/www", exist_ok=True)
        self.write("www/health", "ok")
        self.write(f"nginx{port}.conf", f"""worker_processes {workers};
daemon off; master_process on; pid {self.tmp}/nginx{port}.pid; error_log {self.tmp}/nginx-error.log;
user root;
events {{ worker_connections 256; }}
http {{
  access_log off; {http}
  server {{ listen {address}:{port} {listen}; root {self.tmp}/www; {server} }}
}}
""")
        process = self.start(f"nginx -p {self.tmp} -c {self.tmp}/nginx{port}.conf")
        self.awaits(port)
        return process

    def httpd(self, more="", port=8080):
        os.makedirs(f"{self.tmp}/www", exist_ok=True)
        self.write("www/index.html", "ok"); self.write("www/health", "ok")
        self.write("httpd.conf", f"""ServerRoot {self.tmp}
PidFile {self.tmp}/httpd.pid
ServerName localhost
Listen 127.0.0.1:{port}
User nobody
Group nogroup
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
ErrorLog {self.tmp}/httpd.log
DocumentRoot {self.tmp}/www
DirectoryIndex index.html
{more}
""")
        os.chmod(self.tmp, 0o755)
        process = self.start(f"/usr/sbin/apache2 -X -f {self.tmp}/httpd.conf")
        self.awaits(port)
        return process

    def workers(self, process):
        out = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True).stdout
        return [int(pid) for pid in out.split()]

    def awaits(self, port, datagrams=False):
        """Until somebody listens there."""
        end, table, listening = time.monotonic() + 10, *(("udp", "07") if datagrams else ("tcp", "0A"))
        while time.monotonic() < end:
            if f":{port:04X} " in self.run(f"cat /proc/net/{table} | awk '$4 == \"{listening}\" {{ print $2 \" \" }}'"): return
            time.sleep(0.02)
        raise Failed(f"nobody listens at {port}: {open(f'{self.tmp}/{len(self.running) - 1}.log').read()[-400:]}")


def brief(says):
    if not says: return "unheard of"
    return says["verdict"] + "".join(f", {f['cause']} ({f['effect']}): {f['sentence']}" for f in says.get("findings", [])) + "; " + says.get("seen", "")


EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../etc/checks")
REDIS = "redis-server --port 6379 --bind 127.0.0.1 --save '' --daemonize no"
HAPROXY = """global
  {limits}
defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
frontend f
  {frontend}
  bind 127.0.0.1:{port}
  default_backend b
backend b
  timeout queue 200ms
  server s 127.0.0.1:8080 {server}
"""
HTTP = "http http://127.0.0.1:8080/health"


@drill
def nginx_killed(host, times):
    nginx = host.nginx()
    host.check(HTTP)
    os.killpg(nginx.pid, signal.SIGKILL)
    return host.falls("dead")


@drill
def all_workers_stopped(host, times):
    nginx = host.nginx()
    host.check(HTTP)
    for pid in host.workers(nginx): os.kill(pid, signal.SIGSTOP)
    said = host.falls("stuck")
    for pid in host.workers(nginx): os.kill(pid, signal.SIGCONT)
    host.rises()
    return said


def one_of_two_stopped(host, times, listen):
    nginx = host.nginx(listen=listen)
    host.check(HTTP)
    worst, said = 0.0, ""
    for _ in range(times):
        pid = host.workers(nginx)[0]
        os.kill(pid, signal.SIGSTOP)
        began = time.monotonic()
        said = host.falls("stuck", " of ", BOUND + INTERVAL)
        worst = max(worst, time.monotonic() - began)
        os.kill(pid, signal.SIGCONT)
        host.rises()
        time.sleep(0.5)
    return f"{times} times, the latest after {worst:.2f} s; {said}"


@drill
def one_worker_of_two_stopped(host, times): return one_of_two_stopped(host, times, "")


@drill
def one_worker_of_two_stopped_with_reuseport(host, times): return one_of_two_stopped(host, times, "reuseport")


@drill
def healthy_under_load(host, times):
    host.nginx()
    host.check(HTTP)
    seconds = max(6, times * 3)
    load = host.start(f"ab -q -k -c 100 -n 100000000 -t {seconds} http://127.0.0.1:8080/health")
    seen = host.stays_up(seconds, unwanted=["stuck", "queue_full", "not_accepting"])
    load.wait(20)
    rate = [line.split()[3] for line in open(f"{host.tmp}/2.log") if line.startswith("Requests per second")]
    if not rate: raise Failed("there was no load: " + open(f"{host.tmp}/2.log").read()[-300:])
    return f"up for {seconds} s under {float(rate[0]):.0f} requests a second; causes named: {sorted(seen) or 'none'}"


@drill
def upstream_killed(host, times):
    upstream = host.nginx(port=9000)
    host.nginx("location / { proxy_pass http://127.0.0.1:9000; }")
    host.check(HTTP)
    os.killpg(upstream.pid, signal.SIGKILL)
    return host.falls("upstream")


HOARD = """
import socket, sys, time
port, count, words = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3].encode().decode('unicode_escape').encode()
held = []
while True:
    while len(held) < count:
        s = socket.socket(); s.settimeout(1)
        try: s.connect(('127.0.0.1', port)); s.sendall(words); s.setblocking(False); held.append(s)
        except OSError: s.close(); break
    for s in list(held):
        try:
            if s.recv(4096) == b'': held.remove(s); s.close()
        except BlockingIOError: pass
        except OSError: held.remove(s); s.close()
    time.sleep(0.01)
"""


@drill
def out_of_connections_by_idle_clients(host, times):
    host.nginx(workers=1, http="keepalive_timeout 60;")
    host.check(HTTP)
    host.start([sys.executable, "-c", HOARD, "8080", "240", ""])
    seen = host.stays_up(8)
    return f"up for 8 s; causes named: {sorted(seen) or 'none'}"


@drill
def out_of_connections_by_waiting_requests(host, times):
    blackhole = host.start([sys.executable, "-c", "import socket,time; s=socket.create_server(('127.0.0.1',9000), backlog=2000); time.sleep(600)"])
    host.awaits(9000)
    host.nginx("location /wait { proxy_pass http://127.0.0.1:9000; proxy_read_timeout 600s; }", workers=1)
    host.check(HTTP)
    host.start([sys.executable, "-c", HOARD, "8080", "300", r"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"])
    return host.falls("not_accepting", within=BOUND + 2)


@drill
def accept_queue_full(host, times):
    listener = host.start([sys.executable, "-c", "import socket,time\ns=socket.create_server(('127.0.0.1',8080), backlog=3)\nwhile True:\n  c,_=s.accept(); c.recv(999); c.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n'); c.close()"])
    host.awaits(8080)
    host.check(HTTP + " {\n    lanes fresh\n  }")
    os.killpg(listener.pid, signal.SIGSTOP)
    host.start([sys.executable, "-c", HOARD, "8080", "12", ""])
    return host.falls("queue_full", within=BOUND + 1)


def haproxy(host, limits="", frontend="", server="", port=8081):
    """Stands before whoever is at port 8080."""
    host.write("haproxy.cfg", HAPROXY.format(limits=limits, frontend=frontend, server=server, port=port))
    host.start(f"haproxy -db -f {host.tmp}/haproxy.cfg")
    host.awaits(port)


@drill
def haproxy_out_of_connections(host, times):
    host.nginx()
    haproxy(host, limits="maxconn 40", frontend="backlog 20")
    host.check("http http://127.0.0.1:8081/health")
    host.start([sys.executable, "-c", HOARD, "8081", "30", ""])
    said = host.falls("not_accepting", within=BOUND + 2)
    host.start([sys.executable, "-c", HOARD, "8081", "30", ""])
    took = host.until(lambda c: sentences(c, "queue_full"), BOUND + 2, "queue_full")
    return f"{said}; queue_full {took:.2f} s after 30 more: {sentences(host.says(), 'queue_full')[0]}"


@drill
def haproxy_out_of_connections_to_its_server(host, times):
    """Our connections live on, and haproxy itself answers on them; what it stands before has no room."""
    host.nginx("location /report { proxy_pass http://127.0.0.1:9000; }")
    host.start([sys.executable, "-c", SLOW])
    host.awaits(9000)
    haproxy(host, server="maxconn 1")
    host.check("http http://127.0.0.1:8081/health")
    host.start("ab -q -r -c 6 -n 1000 http://127.0.0.1:8081/report")
    return host.falls("upstream", "503", within=BOUND + 1)


@drill
def connection_dropped_by_the_firewall(host, times):
    host.nginx()
    host.check(HTTP)
    ports = host.run("ss -Htn state established dst 127.0.0.1:8080 | awk '{ print $3 }'").split()
    port = ports[0].rsplit(":", 1)[1]
    host.run(f"nft 'add table ip t; add chain ip t in {{ type filter hook input priority 0; }}; add rule ip t in tcp sport {port} drop; add rule ip t in tcp dport {port} drop'")
    return host.falls("half_open", within=BOUND + 1)


PEER = """
import socket, struct, sys, threading
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', 9000)); s.listen(100)
def serve(c):
    try:
        while c.recv(999): c.sendall(b'PONG')
    except OSError: pass
    c.close()
def accept():
    while True: c = s.accept()[0]; held.append(c); threading.Thread(target=serve, args=(c,), daemon=True).start()
held = []
threading.Thread(target=accept, daemon=True).start()
for line in sys.stdin:                              # a word from the drill: whoever is connected is reset
    for c in held:
        c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0)); c.shutdown(socket.SHUT_RD)
    held.clear()
"""


def peer(host):
    """Takes connections at port 9000 and answers what it hears; a line tells it to reset them."""
    process = host.start([sys.executable, "-c", PEER], stdin=subprocess.PIPE)
    host.awaits(9000)
    return process


def hold(host, idle, interval, probes, *words):
    """A check that holds a connection, tried often and believed at once."""
    host.track("c", "vrrp_check c {\n" + f"  tcp_hold 127.0.0.1:9000 {{\n    idle {idle}\n    interval {interval}\n    probes {probes}\n"
               + "".join(f"    {word}\n" for word in words) + "  }\n  interval 0.2\n  timeout 0.2\n  fall 1\n  jitter 0%\n}")


def firewall(host, *rules):
    host.run("nft 'add table ip t; add chain ip t in { type filter hook input priority 0; }'")
    for rule in rules: host.run(f"nft 'add rule ip t in {rule}'")


def held_port(host): return host.run("ss -Htn state established dport = :9000 | awk '{ print $3 }'").split()[0].rsplit(":", 1)[1]


def told(host, cause, words, seconds):
    """The cause is named, with these words; how long that took, and the sentence."""
    took = host.until(lambda c: any(f["cause"] == cause and words in f["sentence"] for f in c["findings"]), seconds, f"{cause}: {words}")
    return took, next(f["sentence"] for f in host.says()["findings"] if f["cause"] == cause)


@drill
def held_connection_dropped_by_the_firewall(host, times):
    peer(host)
    hold(host, 1, 1, 3)
    time.sleep(2)
    port = held_port(host)
    firewall(host, f"tcp sport {port} drop", f"tcp dport {port} drop")
    took = host.until(lambda c: c["verdict"] == "DOWN", 8, "DOWN, half_open")
    _, sentence = told(host, "half_open", "leads nowhere", 1)
    if not 3 <= took <= 4.5: raise Failed(f"noticed after {took:.2f} s, not within 3 to 4.5")
    back = host.rises()
    return f"DOWN half_open after {took:.2f} s of 3 to 4.5, UP {back:.2f} s later: {sentence}"


@drill
def held_peer_vanished(host, times):
    peer(host)
    hold(host, 1, 1, 3)
    time.sleep(2)
    firewall(host, "tcp sport 9000 drop", "tcp dport 9000 drop")
    took, sentence = told(host, "dead", "as if the peer had crashed", 8)
    if not 3 <= took <= 4.5 + 0.2: raise Failed(f"noticed after {took:.2f} s, not within 3 to 4.7")
    return f"DOWN dead after {took:.2f} s of 3 to 4.7: {sentence}"


@drill
def held_peer_cut_off(host, times):
    peer(host)
    hold(host, 1, 1, 3)
    time.sleep(2)
    firewall(host, "tcp dport 9000 reject with icmp type host-unreachable")
    took, sentence = told(host, "dead", "the peer is cut off", 8)
    return f"DOWN dead after {took:.2f} s: {sentence}"


@drill
def held_peer_rebooted(host, times):
    """Silent, its connections forgotten, and back: the next probe is answered by a reset."""
    process = peer(host)
    hold(host, 1, 1, 9)
    time.sleep(2)
    firewall(host, "tcp sport 9000 drop", "tcp dport 9000 drop")
    os.killpg(process.pid, signal.SIGKILL); process.wait()
    time.sleep(2.5)
    # What the killed process left behind says goodbye as long as nobody hears it.
    host.run("ss -K state all sport = :9000 >/dev/null; true")
    peer(host)
    host.run("nft delete table ip t")
    took, sentence = told(host, "rebooted", "crashed and came back", 8)
    host.stays_up(1)
    return f"UP, rebooted after {took:.2f} s: {sentence}"


@drill
def held_peer_reset(host, times):
    process = peer(host)
    hold(host, 30, 1, 3)
    time.sleep(2)
    process.stdin.write(b"reset\n"); process.stdin.flush()
    took, sentence = told(host, "stale_reuse", "was not silent", 2)
    host.stays_up(1)
    return f"UP, stale_reuse after {took:.2f} s: {sentence}"


@drill
def held_peer_stopped(host, times):
    """Its kernel answers probes, and nobody the heartbeat."""
    process = peer(host)
    hold(host, 1, 1, 3, 'send PING', 'expect PONG')
    os.killpg(process.pid, signal.SIGSTOP)
    took, sentence = told(host, "stuck", "", 3)
    os.killpg(process.pid, signal.SIGCONT)
    return f"DOWN stuck after {took:.2f} s: {sentence}; UP {host.rises():.2f} s after it went on"


@drill
def ping(host, times):
    """An address that is there, that nobody has any more, and whose answers are swallowed."""
    host.run("ip addr add 10.77.0.1/32 dev lo")
    host.check("ping 10.77.0.1")
    host.stays_up(1)
    host.run("ip addr del 10.77.0.1/32 dev lo && ip route add unreachable 10.77.0.1")
    said = host.falls("dead", "is not reached")
    host.run("ip route del unreachable 10.77.0.1 && ip addr add 10.77.0.1/32 dev lo"); host.rises()
    firewall(host, "icmp type echo-reply drop")
    return said + "; " + host.falls("dead", "did not answer in time")


GRPC = """
import socket, sys, threading
status = [1]
def frame(kind, flags, stream, payload=b''): return len(payload).to_bytes(3, 'big') + bytes([kind, flags]) + stream.to_bytes(4, 'big') + payload
def header(name, value): return bytes([0, len(name)]) + name + bytes([len(value)]) + value
def read(c, n):
    got = b''
    while len(got) < n:
        more = c.recv(n - len(got))
        if not more: raise OSError
        got += more
    return got
def serve(c):
    try:
        read(c, 24); c.sendall(frame(4, 0, 0))
        while True:
            head = read(c, 9)
            kind, flags, stream, payload = head[3], head[4], int.from_bytes(head[5:], 'big'), read(c, int.from_bytes(head[:3], 'big'))
            if kind in (4, 6) and not flags & 1: c.sendall(frame(kind, 1, 0, payload if kind == 6 else b''))
            if kind in (0, 1) and flags & 1:
                accepted = b'\\x88' + header(b'content-type', b'application/grpc')
                if status[0] < 4: c.sendall(frame(1, 4, stream, accepted) + frame(0, 0, stream, bytes([0, 0, 0, 0, 2, 8, status[0]])) + frame(1, 5, stream, header(b'grpc-status', b'0')))
                else: c.sendall(frame(1, 5, stream, accepted + header(b'grpc-status', b'%d' % status[0])))
    except OSError: c.close()
def accept():
    s = socket.create_server(('127.0.0.1', 50051), backlog=100)
    while True: threading.Thread(target=serve, args=(s.accept()[0],), daemon=True).start()
threading.Thread(target=accept, daemon=True).start()
for line in sys.stdin: status[0] = int(line)          # up to 3 what its health is, else how a call ends
"""


def grpc(host):
    """A server of gRPC that knows the health service alone; tells it what to answer."""
    server = host.start([sys.executable, "-c", GRPC], stdin=subprocess.PIPE)
    host.awaits(50051)
    def answers(number): server.stdin.write(b"%d\n" % number); server.stdin.flush()
    return server, answers


@drill
def grpc_not_serving(host, times):
    server, answers = grpc(host)
    host.check("grpc 127.0.0.1:50051")
    answers(2)
    said = host.falls("wrong_answer", "NOT_SERVING")
    answers(1); host.rises(); answers(12)
    said += "; " + host.falls("wrong_service", "UNIMPLEMENTED")
    answers(1); host.rises()
    os.killpg(server.pid, signal.SIGSTOP)
    return said + "; " + host.falls("stuck")


@drill
def grpc_behind_nginx(host, times):
    """Whose headers are compressed and remembered as a real server's are."""
    server, answers = grpc(host)
    host.nginx("location / { grpc_pass grpc://127.0.0.1:50051; }", listen="http2")
    host.check("grpc 127.0.0.1:8080 {\n    service shop.Cart\n  }")
    host.stays_up(2)
    answers(2)
    said = host.falls("wrong_answer", "NOT_SERVING of shop.Cart")
    answers(1); host.rises()
    os.killpg(server.pid, signal.SIGKILL)
    return said + "; " + host.falls("upstream")


@drill
def script_of_a_check(host, times):
    """Exit codes as keepalived reads them, a command that does not end, and no two at once."""
    path = host.write("check.sh", f"""#!/bin/sh
exec 9>{host.tmp}/lock; flock -n 9 || touch {host.tmp}/twice
. {host.tmp}/deed
""")
    os.chmod(path, 0o755)
    host.write("deed", "exit 0")
    host.track("c", "global_defs {\n  script_user root\n}\nvrrp_check c {\n" + f"  script {path}\n  interval {INTERVAL}\n  timeout {TIMEOUT}\n  fall {FALL}\n  jitter {JITTER * 100:.0f}%\n}}")
    host.write("deed", "echo replica lags; exit 3")
    said = host.falls("wrong_answer", "exited with status 3: replica lags")
    host.write("deed", "exit 0"); host.rises()
    host.write("deed", "trap '' TERM; sleep 60 & wait; sleep 60")
    said += "; " + host.falls("stuck")
    host.write("deed", "exit 0"); host.rises()
    if os.path.exists(f"{host.tmp}/twice"): raise Failed("two of them ran at once")
    return said


@drill
def twenty_reloads(host, times):
    nginx = host.nginx()
    host.check(HTTP, "fast_interval 0.1")
    stop, named = threading.Event(), {}
    def reloads():
        for _ in range(20): os.kill(nginx.pid, signal.SIGHUP); time.sleep(0.4)
    thread = threading.Thread(target=reloads); thread.start()
    seen = host.stays_up(9)
    thread.join()
    return f"up during 20 reloads; causes named: {sorted(seen) or 'none'}"


@drill
def dripping_answer(host, times):
    host.start([sys.executable, "-c", """
import socket, threading, time
s = socket.create_server(('127.0.0.1', 8080), backlog=100)
def drip(c):
    try:
        c.recv(999)
        for b in b'HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\n' + b'x' * 100: c.send(bytes([b])); time.sleep(1)
    except OSError: pass
while True: threading.Thread(target=drip, args=(s.accept()[0],), daemon=True).start()
"""])
    host.awaits(8080)
    host.check(HTTP + " {\n    lanes fresh\n  }", first="DOWN")
    return host.falls("incomplete")


@drill
def the_daemon_stopped_for_two_seconds(host, times):
    host.nginx()
    host.check(HTTP)
    host.until(lambda c: c["verdict"] == "UP", 5, "UP")
    time.sleep(5)
    role = host.state()["routers"][0]["role"]
    java = int(subprocess.run(["pgrep", "-s", str(host.daemon.pid), "java"], capture_output=True, text=True).stdout.split()[0])
    os.kill(java, signal.SIGSTOP); time.sleep(2); os.kill(java, signal.SIGCONT)
    seen = host.stays_up(3)
    after = host.state()["routers"][0]["role"]
    if (role, after) != ("MASTER", "MASTER"): raise Failed(f"{role} before, {after} after")
    return f"up and master throughout; causes named: {sorted(seen) or 'none'}"


@drill
def redis_replica(host, times):
    host.start(REDIS)
    host.awaits(6379)
    host.check("redis 127.0.0.1:6379 {\n    role primary\n  }")
    host.until(lambda c: c["verdict"] == "UP", 5, "UP")
    host.run("redis-cli -p 6379 replicaof 127.0.0.1 6380")
    return host.falls("wrong_role")


@drill
def redis_stopped(host, times):
    redis = host.start(REDIS)
    host.awaits(6379)
    host.check("redis 127.0.0.1:6379")
    os.killpg(redis.pid, signal.SIGSTOP)
    return host.falls("stuck")


PERSISTENCE = """
    expect keepalive {
      requests 100
      timeout 5
    }
  }"""
KEEPALIVE = HTTP + " {" + PERSISTENCE


def sentences(says, cause): return [f["sentence"] for f in says["findings"] if f["cause"] == cause]


def measured(says): return {m["name"]: (m["value"], m["text"]) for m in says.get("measured", [])}


def keepalive_is_off(host):
    host.check(KEEPALIVE)
    took = host.until(lambda c: any("do not persist" in s for s in sentences(c, "keepalive_off")), BOUND, "keepalive_off")
    said = sentences(host.says(), "keepalive_off")
    host.stays_up(2)
    return f"warned after {took:.2f} s: {'; '.join(said)}"


def keepalive_is_limited(host, requests, seconds, check=KEEPALIVE):
    host.check(check)
    took = host.until(lambda c: len(sentences(c, "keepalive_off")) == 2, 4 * seconds + 4, "both limits in findings")
    says = host.says()
    limits = measured(says)
    if abs(limits["keepalive_requests"][0] - requests) > 1: raise Failed(f"{requests} requests are measured as {limits}")
    if abs(limits["keepalive_seconds"][0] - seconds) > 0.5: raise Failed(f"{seconds} s are measured as {limits}")
    if says["verdict"] != "UP": raise Failed(f"not up: {brief(says)}")
    return f"measured after {took:.1f} s: {limits['keepalive_requests'][1]} requests of {requests}, {limits['keepalive_seconds'][0]:.2f} s of {seconds}; {'; '.join(sentences(says, 'keepalive_off'))}"


@drill
def nginx_without_keepalive(host, times):
    host.nginx(http="keepalive_timeout 0;")
    return keepalive_is_off(host)


@drill
def nginx_with_little_keepalive(host, times):
    host.nginx(http="keepalive_requests 3; keepalive_timeout 2;")
    return keepalive_is_limited(host, 3, 2)


@drill
def nginx_with_little_keepalive_by_tls(host, times):
    certificate(host, "good", "www.example.org")
    check = https(host, "good", "www.example.org", "keepalive_requests 3; keepalive_timeout 2;")
    return keepalive_is_limited(host, 3, 2, check.removesuffix("}").rstrip() + PERSISTENCE)


@drill
def nginx_that_keeps_alive(host, times):
    host.nginx()
    host.check(KEEPALIVE)
    seen = host.stays_up(14, unwanted=["keepalive_off"])
    limits = measured(host.says())
    if limits["keepalive_requests"][0] < 100 or limits["keepalive_seconds"][0] < 5: raise Failed(f"measured: {limits}")
    return f"no finding in 14 s; measured: {', '.join(f'{name} {value[1]}' for name, value in limits.items())}; causes named: {sorted(seen) or 'none'}"


@drill
def httpd_without_keepalive(host, times):
    host.httpd("KeepAlive Off")
    return keepalive_is_off(host)


@drill
def httpd_with_little_keepalive(host, times):
    host.httpd("MaxKeepAliveRequests 3\nKeepAliveTimeout 2")
    return keepalive_is_limited(host, 3, 2)


@drill
def more_connections_than_expected(host, times):
    host.nginx()
    host.check(HTTP + " {\n    expect connections max 40\n  }")
    few = measured(host.says())["connections"][0]
    host.start([sys.executable, "-c", HOARD, "8080", "60", ""])
    took = host.until(lambda c: sentences(c, "too_many_connections"), 5 + BOUND, "too_many_connections")
    return f"{few:.0f} at first; {took:.2f} s after 60 more: {sentences(host.says(), 'too_many_connections')[0]}"


ECHO = """
import http.server, sys
class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        body = (self.requestline + '\\r\\n' + str(self.headers)).encode()
        self.send_response(200); self.send_header('Content-Length', str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer.request_queue_size = 128
http.server.ThreadingHTTPServer(('127.0.0.1', 9000), Echo).serve_forever()
"""
POOL, VERSION, CONNECTION = "keepalive 32;", "proxy_http_version 1.1;", 'proxy_set_header Connection "";'


def upstream_reuse(host, missing, pool=POOL, expected=""):
    """A proxy whose connections to its back end do not persist, for this is missing; None: nothing is."""
    host.start([sys.executable, "-c", ECHO])
    host.awaits(9000)
    pool, *lines = ["" if line == missing else line for line in (pool, VERSION, CONNECTION)]
    host.nginx(f"location / {{ proxy_pass http://back; {' '.join(lines)} }}", http=f"upstream back {{ server 127.0.0.1:9000; {pool} }}", workers=1 if expected else 2)
    host.check(f"http http://127.0.0.1:8080/ {{\n    expect upstream_reuse 127.0.0.1:9000 {expected}\n  }}")


@drill
def a_proxy_that_reuses_its_connections(host, times):
    upstream_reuse(host, None)
    seen = host.stays_up(8, unwanted=["upstream_reuse_off"])
    reused = measured(host.says())["upstream_connections_reused"][0]
    if reused < 1: raise Failed(f"reused: {reused}")
    return f"no finding in 8 s; {reused:.0f} connections reused; causes named: {sorted(seen) or 'none'}"


IDLE = "{\n      idle 4\n    }"


@drill
def a_proxy_with_a_small_pool(host, times):
    """Its other limits are small as well, and the lanes' questions pass through it beside."""
    upstream_reuse(host, None, "keepalive 2; keepalive_requests 3; keepalive_timeout 2s;", IDLE)
    took = host.until(lambda c: sentences(c, "upstream_reuse_off"), 5, "upstream_reuse_off")
    says = host.says()
    kept = measured(says)["upstream_idle"]
    if abs(kept[0] - 2) > 1: raise Failed(f"a pool of 2 is measured as {kept}")
    return f"warned after {took:.2f} s: {'; '.join(sentences(says, 'upstream_reuse_off'))}"


@drill
def a_proxy_with_a_pool_that_is_large_enough(host, times):
    upstream_reuse(host, None, "keepalive 32; keepalive_requests 3; keepalive_timeout 2s;", IDLE)
    host.until(lambda c: "upstream_idle" in measured(c), 13, "upstream_idle")
    seen = host.stays_up(23, unwanted=["upstream_reuse_off"])
    return f"no finding in 23 s; idle connections: {measured(host.says())['upstream_idle'][1]}; causes named: {sorted(seen) or 'none'}"


def reuse_is_off(host, missing, words, others):
    upstream_reuse(host, missing)
    took = host.until(lambda c: sentences(c, "upstream_reuse_off"), BOUND + 2, "upstream_reuse_off")
    said = sentences(host.says(), "upstream_reuse_off")[0]
    if words not in said or any(other in said for other in others): raise Failed(f"'{words}' alone is not named: {said}")
    return f"warned after {took:.2f} s: {said}"


@drill
def a_proxy_without_a_pool(host, times): return reuse_is_off(host, POOL, "keepalive N", ("proxy_http_version", "Connection header"))


@drill
def a_proxy_in_http_1_0(host, times): return reuse_is_off(host, VERSION, "proxy_http_version 1.1", ("keepalive N", "Connection header"))


@drill
def a_proxy_that_says_close(host, times): return reuse_is_off(host, CONNECTION, "empty Connection header", ("keepalive N", "proxy_http_version"))


BALANCER = """
defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
  option redispatch
frontend f
  bind 127.0.0.1:8080
  default_backend b
backend b
  {stickiness}
  server s1 127.0.0.1:9001 check inter 200 {one}
  server s2 127.0.0.1:9002 check inter 200 {two}
"""


def back_end(host, name, port):
    """It says who it is."""
    return host.nginx(f"location / {{ add_header X-Backend {name}; return 200 {name}; }}", port=port, workers=1)


def back_ends(host): return {"one": back_end(host, "one", 9001), "two": back_end(host, "two", 9002)}


def loses_stickiness(host):
    took = host.until(lambda c: sentences(c, "stickiness_lost"), 6, "stickiness_lost")
    return f"told after {took:.2f} s: {sentences(host.says(), 'stickiness_lost')[0]}"


def by_cookie(host, stickiness, one="", two=""):
    running = back_ends(host)
    host.write("haproxy.cfg", BALANCER.format(stickiness=stickiness, one=one, two=two))
    host.start(f"haproxy -db -f {host.tmp}/haproxy.cfg")
    host.awaits(8080)
    host.check("http http://127.0.0.1:8080/ {\n    expect sticky {\n      by cookie SRV\n      backend header X-Backend\n    }\n  }")
    return running


@drill
def a_sticky_cookie(host, times):
    running = by_cookie(host, "cookie SRV insert indirect nocache", "cookie one", "cookie two")
    host.stays_up(4, unwanted=["stickiness_lost"])
    kept = measured(host.says())["session_answers"][0]
    os.killpg(running["one"].pid, signal.SIGKILL)
    try: return f"{kept:.0f} answers by one back end; it removed: {loses_stickiness(host)}"
    except Failed: pass
    # The session was on the other one.
    back_end(host, "one", 9001)
    time.sleep(2)
    os.killpg(running["two"].pid, signal.SIGKILL)
    return f"{kept:.0f} answers by one back end; it removed: {loses_stickiness(host)}"


@drill
def no_sticky_cookie(host, times):
    by_cookie(host, "balance roundrobin")
    return loses_stickiness(host)


def by_source(host, method):
    running = back_ends(host)
    host.nginx("location / { proxy_pass http://back; }", http=f"upstream back {{ {method} server 127.0.0.1:9001; server 127.0.0.1:9002; }}")
    host.check("http http://127.0.0.1:8080/ {\n    expect sticky {\n      by source\n      backend body\n    }\n  }")
    return running


@drill
def ip_hash(host, times):
    running = by_source(host, "ip_hash;")
    host.stays_up(4, unwanted=["stickiness_lost"])
    kept = measured(host.says())["session_answers"][0]
    serving = host.run("curl -s http://127.0.0.1:8080/")
    os.killpg(running[serving].pid, signal.SIGKILL)
    return f"{kept:.0f} answers by {serving}; {serving} removed: {loses_stickiness(host)}"


@drill
def no_ip_hash(host, times):
    by_source(host, "")
    return loses_stickiness(host)


@drill
def keepalive_off_as_a_failure(host, times):
    host.nginx(http="keepalive_timeout 0;")
    host.check(KEEPALIVE, """effects {
    keepalive_off fail
  }""", first="DOWN")
    return host.falls("keepalive_off")


SLOW = """
import http.server, time
class Slow(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        time.sleep(1)
        self.send_response(200); self.send_header('Content-Length', '5'); self.end_headers(); self.wfile.write(b'slow\\n')
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(('127.0.0.1', 9000), Slow).serve_forever()
"""


def quick_behind_slow(host, kind, listen):
    """A page of nginx itself is asked for behind one for which it asks a back end that takes a second."""
    host.start([sys.executable, "-c", SLOW])
    host.awaits(9000)
    host.nginx("location /report { proxy_pass http://127.0.0.1:9000; }", listen=listen)
    host.check(f"{kind} http://127.0.0.1:8080/health {{\n    expect quick /health {{\n      behind /report\n      within 0.1\n    }}\n  }}")


@drill
def quick_answer_behind_a_slow_one_in_http_1_1(host, times):
    quick_behind_slow(host, "http", "")
    took = host.until(lambda c: sentences(c, "head_of_line"), 2 * (1 + 2 * INTERVAL) + 1, "head_of_line")
    says = host.says()
    quick, slow = measured(says)["quick_answer_seconds"][0], measured(says)["slow_answer_seconds"][0]
    if not 1 <= slow <= quick <= 1.3: raise Failed(f"measured: {quick} and {slow}")
    if says["verdict"] != "UP": raise Failed(f"not up: {brief(says)}")
    return f"warned after {took:.2f} s: {sentences(says, 'head_of_line')[0]}"


@drill
def quick_answer_behind_a_slow_one_in_h2(host, times):
    quick_behind_slow(host, "http2", "http2")
    host.until(measured, 5, "measured")
    host.stays_up(5, unwanted=["head_of_line"])
    quick, slow = measured(host.says())["quick_answer_seconds"][0], measured(host.says())["slow_answer_seconds"][0]
    if not quick < 0.1 or not 1 <= slow <= 1.3: raise Failed(f"measured: {quick} and {slow}")
    return f"no finding: the quick answer after {quick * 1e3:.0f} ms, the slow one after {slow:.2f} s"


def postgres(host, name, port):
    """The binary's directory, and the server's own; PostgreSQL does not run as root."""
    bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
    data = f"{host.tmp}/{name}"
    os.chmod(host.tmp, 0o755); os.makedirs(data); shutil.chown(data, "postgres", "postgres")
    return bin, data, f"runuser -u postgres -- {bin}/postgres -D {data} -h 127.0.0.1 -p {port} -k ''"


def primary(host):
    bin, data, serve = postgres(host, "primary", 5432)
    host.run(f"runuser -u postgres -- {bin}/initdb -D {data} -A trust --no-sync")
    host.start(serve)
    host.awaits(5432)
    host.run(f"until {bin}/psql -h 127.0.0.1 -U postgres -c 'create role checker login' 2>/dev/null; do sleep 0.1; done")
    return bin


@drill
def postgresql_stopped(host, times):
    primary(host)
    host.check("postgresql 127.0.0.1 {\n    user checker\n    database postgres\n    role primary\n  }")
    host.signal("postgres", signal.SIGKILL)
    return host.falls("dead")


@drill
def postgresql_standby_promoted(host, times):
    bin = primary(host)
    _, data, serve = postgres(host, "standby", 5433)
    os.rmdir(data)
    host.run(f"install -d -o postgres -g postgres -m 700 {data}; runuser -u postgres -- {bin}/pg_basebackup -h 127.0.0.1 -U postgres -D {data} -R --no-sync -c fast")
    host.start(serve)
    host.awaits(5433)
    host.check("postgresql 127.0.0.1:5433 {\n    user checker\n    database postgres\n    role primary\n  }", first="DOWN")
    said = host.falls("wrong_role")
    host.run(f"runuser -u postgres -- {bin}/pg_ctl -D {data} promote -w")
    return f"{said}; UP {host.rises():.2f} s after its promotion"


@drill
def jdbc_to_postgresql(host, times):
    """By PostgreSQL's own driver: what the table says, a table that somebody has locked, and a server that is gone."""
    os.makedirs(f"{host.tmp}/lib/vrrpd/plugins")
    shutil.copy("/usr/share/java/postgresql.jar", f"{host.tmp}/lib/vrrpd/plugins/")
    psql = f"{primary(host)}/psql -h 127.0.0.1 -U postgres -c "
    host.run(psql + "'create table flag as select cast($$good$$ as text) as state; grant select on flag to public'")
    host.check("jdbc jdbc:postgresql://127.0.0.1/postgres {\n    user checker\n    query \"select state from flag\"\n    expect good\n  }")
    host.stays_up(1)
    host.run(psql + "'update flag set state = $$bad$$'")
    said = host.falls("wrong_answer", "answers bad and not good")
    host.run(psql + "'update flag set state = $$good$$'"); host.rises()
    host.start(psql + "'begin; lock table flag; select pg_sleep(3)'")
    said += "; " + host.falls("stuck", "did not answer the query in time", BOUND + 0.5)
    host.rises()
    host.signal("postgres", signal.SIGKILL)
    return said + "; " + host.falls("dead", "is not reached")


def mariadb(host):
    data = f"{host.tmp}/mariadb"
    os.chmod(host.tmp, 0o755); os.makedirs(data); shutil.chown(data, "mysql", "mysql")
    host.run(f"mariadb-install-db --no-defaults --user=mysql --datadir={data} --auth-root-authentication-method=normal --skip-test-db")
    host.start(f"mariadbd --no-defaults --user=mysql --datadir={data} --bind-address=127.0.0.1 --port=3306 --socket={data}/sock")
    host.awaits(3306)
    host.run(f"mariadb -S {data}/sock -u root -e \"create user checker@'127.0.0.1' identified by 'sesame'\"")
    return f"mariadb -S {data}/sock -u root -e "


@drill
def mariadb_read_only(host, times):
    tell = mariadb(host)
    host.check("mysql 127.0.0.1 {\n    user checker\n    password sesame\n    role primary\n  }")
    host.run(tell + "'set global read_only=1'")
    said = host.falls("wrong_role")
    host.run(tell + "'set global read_only=0'")
    host.rises()
    return said


@drill
def mariadb_stopped(host, times):
    mariadb(host)
    host.check("mysql 127.0.0.1")
    host.signal("mariadbd", signal.SIGSTOP)
    return host.falls("stuck")


def certificate(host, name, subject, *more):
    """Signed by an authority of our own."""
    if not os.path.exists(f"{host.tmp}/ca.pem"):
        host.run(f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=drills -keyout {host.tmp}/ca.key -out {host.tmp}/ca.pem")
    host.write(f"{name}.ext", f"subjectAltName=DNS:{subject}")
    host.run(f"cd {host.tmp} && openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN={subject} -keyout {name}.key -out {name}.csr"
             f" && openssl x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile {name}.ext -out {name}.pem {' '.join(more) or '-days 30'}")


def https(host, name, sni, http=""):
    host.nginx(http=http, server=f"listen 127.0.0.1:8443 ssl; ssl_certificate {host.tmp}/{name}.pem; ssl_certificate_key {host.tmp}/{name}.key;")
    return f"https https://127.0.0.1:8443/health {{\n    sni {sni}\n    ca {host.tmp}/ca.pem\n  }}"


@drill
def https_killed(host, times):
    certificate(host, "good", "www.example.org")
    check = https(host, "good", "www.example.org")
    host.check(check)
    os.killpg(host.running[0].pid, signal.SIGKILL)
    return host.falls("dead")


@drill
def wrong_name_in_the_certificate(host, times):
    certificate(host, "other", "other.example.org")
    host.check(https(host, "other", "www.example.org"), first="DOWN")
    return host.falls("tls_failed", "other.example.org")


@drill
def expired_certificate(host, times):
    certificate(host, "old", "www.example.org", "-days -1")
    host.check(https(host, "old", "www.example.org"), first="DOWN")
    return host.falls("tls_failed", "expired")


@drill
def tls_stalling_after_hello(host, times):
    host.start([sys.executable, "-c", """
import socket, threading, time
s = socket.create_server(('127.0.0.1', 8443), backlog=100)
def stall(c): c.recv(9999); time.sleep(600)
while True: threading.Thread(target=stall, args=(s.accept()[0],), daemon=True).start()
"""])
    host.awaits(8443)
    host.check("tls 127.0.0.1:8443 {\n    verify off\n  }", first="DOWN")
    return host.falls("tls_failed")


SILENT = """
import socket, sys, time
port, datagrams, held = int(sys.argv[1]), sys.argv[2] == 'True', []
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if datagrams else socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', port))
if not datagrams: s.listen(100)
asked = open(sys.argv[3], 'w')
while True: held.append(s.recv(9999) if datagrams else s.accept()[0]); print('%.6f' % time.time(), file=asked, flush=True)
"""
SAYING = """
import socket, sys
port, hears, words = int(sys.argv[1]), sys.argv[2] == 'True', sys.argv[3].encode()
s = socket.create_server(('127.0.0.1', port), backlog=100)
while True:
    with s.accept()[0] as c:
        try:
            if hears: c.recv(999)
            c.sendall(words); c.shutdown(socket.SHUT_WR); c.recv(999)
        except OSError: pass
"""


# Servers of the table below: each begins at a port, and answers what a check has as its target.

def silent(host, port, datagrams=False):
    """Takes what comes, notes when that was, and says nothing."""
    host.start([sys.executable, "-c", SILENT, str(port), str(datagrams), f"{host.tmp}/asked{port}"])
    host.awaits(port, datagrams)
    return f"127.0.0.1:{port}"


def silent_in_datagrams(host, port): return silent(host, port, True)


def saying(words, hears=False):
    """Says this to everybody, and closes."""
    def begin(host, port):
        host.start([sys.executable, "-c", SAYING, str(port), str(hears), words])
        host.awaits(port)
        return f"127.0.0.1:{port}"
    return begin


def redis(host, port):
    host.start(REDIS.replace("6379", str(port)))
    host.awaits(port)
    return f"127.0.0.1:{port}"


def web(listen="", server=""):
    def begin(host, port):
        secret = ""
        if "ssl" in listen:
            certificate(host, "good", "www.example.org")
            secret = f"ssl_certificate {host.tmp}/good.pem; ssl_certificate_key {host.tmp}/good.key; "
        host.nginx(port=port, listen=listen, server=secret + server)
        return f"127.0.0.1:{port}"
    return begin


def names(*records):
    def begin(host, port):
        host.start(f"dnsmasq -k -C /dev/null -p {port} -a 127.0.0.1 -z -R -h -u root --pid-file= --log-facility=- --local=/test/ "
                   + " ".join(f"--host-record={record}" for record in records))
        host.awaits(port, datagrams=True)
        return f"127.0.0.1:{port}"
    return begin


def mail(host, port):
    host.start(f"aiosmtpd -n -l 127.0.0.1:{port}")
    host.awaits(port)
    return f"127.0.0.1:{port}"


def program(name, runs):
    def begin(host, port):
        if runs:
            shutil.copy("/bin/sleep", f"{host.tmp}/{name}")
            host.start(f"{host.tmp}/{name} 600")
        return name
    return begin


def holding(words): return lambda host, port: host.write(f"file{port}", words)


def script(deed):
    def begin(host, port):
        path = host.write(f"script{port}", f"#!/bin/sh\ndate +%s.%N >>{host.tmp}/asked{port}\n{deed}\n")
        os.chmod(path, 0o755)
        return path
    return begin


def plugged_in(begin):
    """The example of a plug-in that the manual shows, in a jar where users put theirs."""
    def with_jar(host, port):
        classes = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../vrrpd-checks/target/test-classes")
        name = "org/vrrpd/checks/example/FingerKind"
        if not os.path.exists(f"{classes}/{name}.class"): raise Failed("the example plug-in is not built: there is no class of it among the tests'")
        os.makedirs(f"{host.tmp}/lib/vrrpd/plugins")
        with zipfile.ZipFile(f"{host.tmp}/lib/vrrpd/plugins/finger.jar", "w") as jar:
            jar.write(f"{classes}/{name}.class", f"{name}.class")
            jar.writestr("META-INF/services/org.vrrpd.checks.kind.Kind", name.replace("/", "."))
        return begin(host, port)
    return with_jar


QUERY = r"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x04good\x04test\x00\x00\x01\x00\x01"
BY_TLS = "{{\n    sni www.example.org\n    ca {tmp}/ca.pem\n  }}"
SAY_PING = "{{\n    send PING\\r\\n\n    expect +PONG\n  }}"
ASK_NAME = "{{\n    name good.test\n    expect 10.75.0.7\n  }}"
ASK_BYTES = "{{\n    send " + QUERY + "\n    expect \\x0a\\x4b\\x00\\x07\n  }}"
NAMED, OTHERWISE = names("good.test,10.75.0.7"), names("good.test,10.75.0.8")
# Of each kind: the check; its good server; its bad one, the cause it is down for, and words that are said; its silent one, and the cause.
KINDS = {
    "tcp": ("tcp {at} " + SAY_PING, redis, web(), "wrong_answer", "400 Bad Request", silent, "stuck"),
    "tls": ("tls {at} " + BY_TLS, web("ssl"), web(), "wrong_service", "speaks no TLS", silent, "tls_failed"),
    "http2": ("http2 https://{at}/health " + BY_TLS, web("ssl http2"), web("ssl"), "tls_failed", "nothing of what we offer by ALPN", silent, "tls_failed"),
    "http2-without-tls": ("http2 http://{at}/health", web("http2"), web(), "wrong_service", "speaks no HTTP", silent, "stuck"),
    "http2-of-a-broken-page": ("http2 http://{at}/health", web("http2"), web("http2", "location / { return 500; }"), "wrong_answer", "500", silent, "stuck"),
    "dns": ("dns {at} " + ASK_NAME, NAMED, names(), "wrong_answer", "nxdomain", silent_in_datagrams, "dead"),
    "dns-of-another-address": ("dns {at} " + ASK_NAME, NAMED, OTHERWISE, "wrong_answer", "10.75.0.8", silent_in_datagrams, "dead"),
    "udp": ("udp {at} " + ASK_BYTES, NAMED, OTHERWISE, "wrong_answer", "answers", silent_in_datagrams, "dead"),
    "smtp": ("smtp {at}", mail, saying("554 go away\r\n"), "wrong_answer", "554 go away", silent, "stuck"),
    "smtp-of-a-full-server": ("smtp {at}", mail, saying("421 too many\r\n"), "not_accepting", "421 too many", silent, "stuck"),
    "agent": ("agent {at}", saying("up 75%\n"), saying("down # disk full\n"), "upstream", "disk full", silent, "stuck"),
    "process": ("process {at}", program("drill-good", True), program("drill-bad", False), "dead", "no process drill-bad runs", None, ""),
    "file": ("file {at} {{\n    younger 60\n    contains ready\n  }}", holding("ready\n"), holding("broken\n"), "wrong_answer", "does not contain", None, ""),
    "script": ("script {at}", script("exit 0"), script("echo replica lags; exit 3"), "wrong_answer", "exited with status 3: replica lags", script("exec sleep 600"), "stuck"),
    "plug-in": ("finger {at}", plugged_in(saying("Login: root\r\n", True)), saying("no such user\r\n", True), "wrong_answer", "no such user", silent, "stuck"),
}


def met(host, kind):
    """Three checks of one kind, of a good, a bad and a silent server: UP; DOWN with its cause; DOWN at the deadline of a try."""
    check, good, bad, cause, words, mute, silence = KINDS[kind]
    targets = {"good": good(host, 7001), "bad": bad(host, 7002)} | ({"silent": mute(host, 7003)} if mute else {})
    wanted = {"good": ("UP", None, ""), "bad": ("DOWN", cause, words), "silent": ("DOWN", silence, "")}
    blocks = "".join(f"""vrrp_check {name} {{
  {check.format(at=at, tmp=host.tmp)}
  interval {INTERVAL}
  timeout {TIMEOUT}
  fall {FALL}
  jitter {JITTER * 100:.0f}%
}}
""" for name, at in targets.items())
    lines = "".join(f"    {name} weight 1\n" for name in targets)
    host.write("vrrpd.conf", f"""global_defs {{
  script_user root
}}
{blocks}vrrp_instance VI_1 {{
  interface eth0
  virtual_router_id 51
  track_check {{
{lines}  }}
  virtual_ipaddress {{
    10.75.0.100/24
  }}
}}
""")
    host.serve()
    end, seen, said, took = time.monotonic() + 10, {}, {}, None
    while len(said) < len(targets):
        with contextlib.suppress(OSError): seen = {one["name"]: one for one in host.state()["checks"]}
        now = time.time()
        for name, (verdict, cause, words) in wanted.items():
            if name in said or seen.get(name, {}).get("verdict") != verdict: continue
            found = [f["sentence"] for f in seen[name]["findings"] if cause in (None, f["cause"]) and words in f["sentence"]]
            if cause and not found: raise Failed(f"the {name} one is down, but not for {cause} with '{words}': {brief(seen[name])}")
            said[name] = f"{name}: {verdict}" + (f" {cause}: {found[0]}" if cause else "")
            if name == "silent":
                # Of a try that a cold host held up nothing is believed, and the next one counts.
                asked = [float(at) for at in open(f"{host.tmp}/asked7003").read().split()]
                took = now - max((at for at in asked if at < now - TIMEOUT / 2), default=max(asked))
                said[name] += f" after {took:.2f} s of {TIMEOUT}"
        if time.monotonic() > end: raise Failed(f"not seen within 10 s: {set(targets) - set(said)}; " + "; ".join(brief(one) for one in seen.values()))
        if host.daemon.poll() is not None: raise Failed("the daemon has ended: " + open(f"{host.tmp}/vrrpd.log").read()[-600:])
        time.sleep(0.02)
    least = 0 if kind == "script" else TIMEOUT - 0.15      # a command notes when it begins, which is later than its try does
    if took and not least <= took <= TIMEOUT + 0.2: raise Failed(f"the silent one is down {took:.2f} s after it was asked: {said['silent']}")
    end = time.monotonic() + 2
    while time.monotonic() < end:
        for one in host.state()["checks"]:
            if one["verdict"] != wanted[one["name"]][0]: raise Failed(f"the {one['name']} one does not stay {wanted[one['name']][0]}: {brief(one)}")
        time.sleep(0.05)
    return "; ".join(said[name] for name in targets)


for one in KINDS: DRILLS[f"kind-{one}"] = lambda host, times, kind=one: met(host, kind)


@drill
def http2_goodbyes(host, times):
    """By GOAWAY: each connection after ten questions, and all at each of ten reloads."""
    nginx = host.nginx(listen="http2", http="keepalive_requests 10;")
    host.check("http2 http://127.0.0.1:8080/health", "fast_interval 0.1")
    seen = host.stays_up(4)
    if not {"draining", "recycled"} & set(seen): raise Failed(f"nothing is said of connections that end: {seen}")
    def reloads():
        for _ in range(10): os.kill(nginx.pid, signal.SIGHUP); time.sleep(0.4)
    thread = threading.Thread(target=reloads); thread.start()
    more = host.stays_up(5)
    thread.join()
    return f"up, also during 10 reloads; causes named: {sorted(set(seen) | set(more))}"


def example(host, name, program):
    """The shipped example of this server: up while it runs, down when it is gone."""
    host.track(name, f"include {EXAMPLES}/{name}.conf")
    host.signal(program, signal.SIGKILL)
    return host.falls("dead", within=1 * 2 * 1.1 + 0.8 + 0.2)


@drill
def the_example_for_nginx(host, times):
    host.nginx(port=80, server="location = / { return 204; }")
    return example(host, "nginx", "nginx")


@drill
def the_example_for_haproxy(host, times):
    host.nginx(server="location = / { return 204; }")
    haproxy(host, port=80)
    return example(host, "haproxy", "haproxy")


@drill
def the_example_for_httpd(host, times):
    host.httpd(port=80)
    return example(host, "httpd", "apache2")


@drill
def the_example_for_redis(host, times):
    host.start(REDIS)
    host.awaits(6379)
    return example(host, "redis", "redis-server")


@drill
def the_example_for_postgresql(host, times):
    primary(host)
    return example(host, "postgresql", "postgres")


@drill
def the_example_for_mariadb(host, times):
    mariadb(host)
    return example(host, "mariadb", "mariadbd")


CLIENT = """
import socket, sys, time
end = time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    try:
        with socket.create_connection(('10.75.1.100', 8080), 0.1) as s:
            s.settimeout(0.1); s.sendall(b'GET /health HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n')
            if b' 200 ' in s.recv(999): print('%.6f' % time.monotonic(), flush=True)
    except OSError: pass
    time.sleep(0.005)
"""
CHECK = """vrrp_check web {
  http http://127.0.0.1:8080/health
  interval 1
  timeout 0.8
  fall 2
  jitter 10%
}
"""
SCRIPT = """global_defs {
  script_user root
}
vrrp_script web {
  script "/usr/bin/curl -fsS -o /dev/null -m 0.8 http://127.0.0.1:8080/health"
  interval 1
  timeout 1
  fall 2
}
"""


@contextlib.contextmanager
def lan(host, name):
    """Hosts a, b and c on one network, 10.75.1.1 to 3."""
    nodes, made = {}, []
    os.chmod(host.tmp, 0o755)      # a server that does not run as root has its files below
    switch = Host(host.vrrpd, host.tmp, f"{name}sw"); made.append(switch)
    try:
        switch.run("ip link add br0 type bridge && ip link set br0 up")
        for n, ip in (("a", 1), ("b", 2), ("c", 3)):
            os.makedirs(f"{host.tmp}/{name}{n}")
            node = nodes[n] = Host(host.vrrpd, f"{host.tmp}/{name}{n}", name + n); made.append(node)
            sh(f"ip -n {node.ns} link add lan type veth peer name p{n} netns {switch.ns} && ip -n {switch.ns} link set p{n} master br0 up"
               f" && ip -n {node.ns} link set lan up && ip -n {node.ns} addr add 10.75.1.{ip}/24 dev lan")
        yield nodes
    finally:
        for one in made: one.end()


def holds(node): return "10.75.1.100" in node.run("ip -o addr show dev lan")


def within(seconds, what, holds):
    """How long it takes until it holds."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > seconds: raise Failed(f"not within {seconds} s: {what}")
        time.sleep(0.02)
    return time.monotonic() - began


def outage(host, name, command, defined, tracked):
    """Two hosts with nginx each; the master's workers are stopped. How long until a client has a good answer again."""
    with lan(host, name) as nodes:
        servers = {n: nodes[n].nginx(address="0.0.0.0") for n in "ab"}
        for n, priority in (("a", 150), ("b", 100)):
            path = nodes[n].write("ha.conf", defined + f"""vrrp_instance VI_1 {{
  interface lan
  virtual_router_id 51
  priority {priority}
  advert_int 1
  {tracked} {{
    web
  }}
  virtual_ipaddress {{
    10.75.1.100/24
  }}
}}
""")
            nodes[n].start(f"unshare -m sh -c 'mount -t tmpfs tmpfs /run && exec {command} -n -l -D -f {path}'")
            if n == "a": within(20, f"{name}: a is master", lambda: holds(nodes["a"]))
        time.sleep(4)
        client = nodes["c"].start([sys.executable, "-c", CLIENT, "14"])
        time.sleep(2)
        stopped = time.monotonic()
        for pid in nodes["a"].workers(servers["a"]): os.kill(pid, signal.SIGSTOP)
        client.wait()
        answers = [float(line) for line in open(f"{host.tmp}/{name}c/0.log")]
        before, after = [t for t in answers if t < stopped], [t for t in answers if t > stopped + 0.1]
        if not before: raise Failed(f"{name}: there was no answer before")
        return after[0] - stopped if after else None


LISTENER = """
import socket, time
s = socket.create_server(('127.0.0.1', 8080))
while True:
    c, _ = s.accept(); print('%.6f' % time.monotonic(), flush=True); c.close()
"""
SILENT_RESOLVER = """
import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.1', 53)); time.sleep(600)
"""
MOST_MEMORY, MOST_LATE = 200, 0.1


def crowd(host, target):
    """10,000 checks of targets that fail, beside one that listens and notes when it was asked."""
    listener = len(host.running)
    host.start([sys.executable, "-c", LISTENER])
    host.awaits(8080)
    blocks = "".join(f"vrrp_check c{i} {{\n  tcp {target.format(i)}\n  interval 10\n  timeout 1\n}}\n" for i in range(10_000))
    lines = "".join(f"    c{i} weight 1\n" for i in range(10_000))
    host.write("vrrpd.conf", f"""vrrp_check good {{
  tcp 127.0.0.1:8080
  interval 0.1
  jitter 0%
}}
{blocks}vrrp_instance VI_1 {{
  interface eth0
  virtual_router_id 51
  priority 100
  track_check {{
    good weight 1
{lines}  }}
  virtual_ipaddress {{
    10.75.0.100/24
  }}
}}
""")
    host.serve()
    asked = lambda: [float(line) for line in open(f"{host.tmp}/{listener}.log") if line.endswith("\n")]
    within(60, "the good one is asked", lambda: len(asked()) > 100)
    time.sleep(20)
    times = asked()[100:]
    late = max(y - x for x, y in zip(times, times[1:])) - 0.1
    memory = int(next(line for line in open(f"/proc/{java(host)}/status") if line.startswith("VmRSS")).split()[1]) / 1024
    said = f"the others late by {late * 1e3:.0f} ms at most in {len(times)} tries, {memory:.0f} MiB resident"
    if late > MOST_LATE: raise Failed(f"{said}: more than {MOST_LATE * 1e3:.0f} ms")
    if memory > MOST_MEMORY: raise Failed(f"{said}: more than {MOST_MEMORY} MiB")
    return said


def java(host): return next(pid for pid in host.pids() if open(f"/proc/{pid}/comm").read().strip() == "java")


@drill
def ten_thousand_names_that_do_not_resolve(host, times):
    host.write("resolv.conf", "nameserver 127.0.0.1\n")
    host.start([sys.executable, "-c", SILENT_RESOLVER])
    return crowd(host, "host{}.example.org:80")


@drill
def ten_thousand_targets_where_nobody_listens(host, times): return crowd(host, "127.0.0.1:9")


DATABASE = """global_defs {{
  script_user root
}}
vrrp_check db {{
  postgresql 127.0.0.1 {{
    user checker
    database postgres
    role promotable
  }}
  interval 0.5
  timeout 0.4
  fall 2
  promote_within {trial}
}}
vrrp_instance VI_1 {{
  interface lan
  virtual_router_id 51
  priority {priority}
  advert_int 1
  track_check {{
    db
  }}
  notify_master "{promote}"
  virtual_ipaddress {{
    10.75.1.100/24
  }}
}}
"""


def databases(nodes, trial, promotes):
    """The primary of host a, whose priority is the lower one, and its standby on host b; each with a daemon."""
    bin, data, serve = postgres(nodes["a"], "db", 5432)
    nodes["a"].run(f"runuser -u postgres -- {bin}/initdb -D {data} -A trust --no-sync && printf '%s\\n' 'host all all 10.75.1.0/24 trust' 'host replication all 10.75.1.0/24 trust' >>{data}/pg_hba.conf")
    nodes["a"].start(serve.replace("127.0.0.1", "127.0.0.1,10.75.1.1"))
    nodes["a"].awaits(5432)
    nodes["a"].run(f"until {bin}/psql -h 127.0.0.1 -U postgres -c 'create role checker login' 2>/dev/null; do sleep 0.1; done")
    _, copy, serve = postgres(nodes["b"], "db", 5432)
    os.rmdir(copy)
    nodes["b"].run(f"install -d -o postgres -g postgres -m 700 {copy}; runuser -u postgres -- {bin}/pg_basebackup -h 10.75.1.1 -U postgres -D {copy} -R --no-sync -c fast")
    nodes["b"].start(serve)
    nodes["b"].awaits(5432)
    for n, priority, own in (("b", 150, copy), ("a", 100, data)):
        promote = nodes[n].write("promote", f"#!/bin/sh\nrunuser -u postgres -- {bin}/pg_ctl -D {own} promote -w\n" if promotes else "#!/bin/sh\n")
        os.chmod(promote, 0o755)
        nodes[n].write("vrrpd.conf", DATABASE.format(trial=trial, priority=priority, promote=promote))
    nodes["a"].serve()
    within(20, "the primary has the address", lambda: holds(nodes["a"]))
    nodes["b"].serve()
    nodes["b"].until(lambda c: c["verdict"] == "RESERVE", 10, "in reserve")
    time.sleep(4)
    if not holds(nodes["a"]) or holds(nodes["b"]): raise Failed("a standby of higher priority has taken the primary's place")


@drill
def postgresql_standby_takes_over_and_is_promoted(host, times):
    with lan(host, "p") as nodes:
        databases(nodes, 5, True)
        nodes["a"].signal("postgres", signal.SIGKILL)
        killed = time.monotonic()
        within(10, "the standby's host has the address", lambda: holds(nodes["b"]))
        taken = time.monotonic() - killed
        nodes["b"].rises()
        proven = time.monotonic() - killed
        end = time.monotonic() + 7
        while time.monotonic() < end:
            if not holds(nodes["b"]): raise Failed("the promoted one has lost the address")
            time.sleep(0.05)
    return f"the address after {taken:.2f} s, UP as primary after {proven:.2f} s, and it stays"


@drill
def postgresql_standby_takes_over_and_is_not_promoted(host, times):
    with lan(host, "q") as nodes:
        databases(nodes, 3, False)
        nodes["a"].signal("postgres", signal.SIGKILL)
        within(10, "the standby's host has the address", lambda: holds(nodes["b"]))
        held = within(10, "the standby's host gives the address up", lambda: not holds(nodes["b"]))
        if not 2.5 < held < 5: raise Failed(f"it was held for {held:.2f} s, not 3")
    return f"the address was held for {held:.2f} s: the 3 that the file says, and as long as a successor may take"


@drill
def everybody_s_back_end_dead_and_somebody_serves(host, times):
    with lan(host, "w") as nodes:
        for n, priority in (("a", 150), ("b", 100)):
            nodes[n].write("vrrpd.conf", f"""vrrp_check web {{
  tcp 127.0.0.1:8080
  interval 0.5
  timeout 0.4
  fall 2
  when_all_fail serve
}}
vrrp_instance VI_1 {{
  interface lan
  virtual_router_id 51
  priority {priority}
  advert_int 1
  track_check {{
    web
  }}
  virtual_ipaddress {{
    10.75.1.100/24
  }}
}}
""")
        servers = {n: nodes[n].nginx() for n in "ab"}
        for n in "ab": nodes[n].serve()
        within(20, "a has the address", lambda: holds(nodes["a"]))
        servers["a"].kill(); nodes["a"].signal("nginx", signal.SIGKILL)
        moved = within(10, "b has the address", lambda: holds(nodes["b"]) and not holds(nodes["a"]))
        servers["b"].kill(); nodes["b"].signal("nginx", signal.SIGKILL)
        nodes["b"].until(lambda c: c["verdict"] == "DOWN", 5, "DOWN")
        time.sleep(5)
        end = time.monotonic() + 5
        while time.monotonic() < end:
            if sum(map(holds, (nodes["a"], nodes["b"]))) != 1: raise Failed("the address is not on exactly one host")
            time.sleep(0.1)
    return f"it moved after {moved:.2f} s; with both dead it stays on one host"


@drill
def two_hosts_and_the_masters_workers_stopped(host, times):
    bound, election = 1 * 2 * 1.1 + 0.8 + 0.2, 1.0
    ours = outage(host, "v", host.vrrpd, CHECK, "track_check")
    theirs = outage(host, "k", "keepalived", SCRIPT, "track_script")
    if ours is None: raise Failed("no answer within 12 s")
    if ours > bound + election: raise Failed(f"{ours:.2f} s until the first good answer, bound {bound + election:.2f}")
    return f"{ours:.2f} s until the first good answer, bound {bound + election:.2f}; keepalived with curl {'%.2f s' % theirs if theirs else 'none within 12 s'}"


def outcome(name, vrrpd, times):
    """A row, and whether all was as it should be."""
    tmp = tempfile.mkdtemp()
    host = Host(vrrpd, tmp)
    try:
        seen = DRILLS[name](host, times)
        shutil.rmtree(tmp)
        return f"{name:42} {seen}", True
    except Exception as e:
        why = str(e) if isinstance(e, Failed) else f"{type(e).__name__} {e} {getattr(e, 'stderr', '') or ''}"
        return f"{name:42} FAILED {why} [{tmp}]", False
    finally: host.end()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", default="", metavar="WORD"); ap.add_argument("--times", type=int, default=20); ap.add_argument("--list", action="store_true")
    ap.add_argument("--jobs", type=int, default=1, help="so many drills at once; those that load the machine run alone"); ap.add_argument("vrrpd", nargs="?")
    a = ap.parse_args()
    names = [name for name in DRILLS if a.only in name]
    if a.list: return print(*names, sep="\n")
    if not a.vrrpd: ap.error("VRRPD is missing")
    for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(s, lambda sig, _: sys.exit(128 + sig))      # by way of every finally
    failed = 0
    for jobs, some in (1, [name for name in names if name in ALONE]), (a.jobs, [name for name in names if name not in ALONE]):
        # processes of their own, for each has namespaces by its process id
        with concurrent.futures.ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
            for row, well in pool.map(outcome, some, [os.path.abspath(a.vrrpd)] * len(some), [a.times] * len(some)):
                failed += not well
                print(row, flush=True)
    print(f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__": sys.exit(main())
