# SPDX-License-Identifier: Apache-2.0
"""What a daemon that takes keepalived's flags makes of a file: its verdict, and the routers that a start comes to, as the data that SIGUSR1
asks for has them. For programs that run in a namespace of their own, made by a script that begins with HOST."""
import glob, os, re, shlex, signal, subprocess, sys, tempfile, time

HOST = """set -e
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mount -t proc proc /proc
mkdir -p /run/vrrpd /run/t
chmod 777 /run/vrrpd
ip link set lo up
"""
NAMESPACE = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "sh", "-c"]

# Seconds after which a program is taken to hang: on a machine with other work a start may take many.
PATIENCE = 60

KEYS = ("VRRP Version", "Sync group", "Interface", "Gratuitous ARP delay", "Gratuitous ARP repeat", "Gratuitous ARP refresh", "Gratuitous ARP refresh repeat",
        "Gratuitous ARP lower priority delay", "Gratuitous ARP lower priority repeat", "Down timer adverts", "Send advert after receive lower priority advert",
        "Send advert after receive higher priority advert", "Virtual Router ID", "Priority", "Effective priority", "Advert interval", "Preempt", "Preempt delay",
        "Promote_secondaries", "Authentication type", "Unicast TTL")
TRACKED = "Tracked interfaces", "Tracked scripts", "Tracked files", "Tracked processes", "Tracked BFDs"
BLOCKS = ("Virtual IP", "Virtual IP Excluded", "Unicast Peer") + TRACKED
PLAIN = ("Multicast address", "VRRP interface tracking disabled", "Enforcing strict VRRP compliance", "Using Native IPv6", "Check unicast src")

def whole(command):
    words = shlex.split(command)
    return shlex.join([os.path.abspath(words[0]) if "/" in words[0] else words[0]] + words[1:])

def routers(text):
    """What each router of a dump of data comes to."""
    found, at, block = {}, None, None
    for line in text.splitlines():
        if line.startswith("------<"): at = None
        if line.startswith(" VRRP Instance = "): at, block = found.setdefault(line[17:], {}), None
        elif at is not None and line.startswith("     "):
            if block: at[block].append(re.sub(r" set$", "", line.strip()))
        elif at is not None:
            line, block = line.strip(), None
            key, _, value = line.partition(" = ")
            head = re.sub(r"( \(\d+\))? ?:$", "", line)
            if key in KEYS: at[key] = value
            elif head in BLOCKS: block = head; at.setdefault(head, [])
            elif line.startswith(PLAIN): at[line.split(",")[0]] = ""
            elif key == "Using src_ip" and "(from conf" in value: at[key] = value.split()[0]
    return found

def check(command, path):
    r = subprocess.run(f"timeout {PATIENCE} {command} -t -f {shlex.quote(path)}", shell=True, capture_output=True, text=True, errors="replace")
    return r.returncode, r.stdout + r.stderr

def run(command, path, settled=0):
    """What the daemon comes to: (routers, log) of one that runs, (exit code, log) of one that refuses, or
    words in place of the code. Asked so many seconds after it is up; three where scripts are tracked, whose first results are to be in."""
    if "track_script" in open(path, errors="replace").read(): settled = max(settled, 3)
    for name in set(glob.glob("/run/t/keepalived*") + glob.glob("/run/*.pid") + glob.glob("/run/*/*.pid") + glob.glob("/run/vrrpd/*")):
        if not os.path.isdir(name): os.remove(name)
    with tempfile.TemporaryFile("w+", errors="replace", dir="/run/t") as log:
        p = subprocess.Popen(f"exec {command} -n -l -P -f {shlex.quote(path)}", shell=True, stdout=log, stderr=log, start_new_session=True)
        answer, began, up, asked = None, time.monotonic(), None, 0
        while answer is None and time.monotonic() - began < PATIENCE:
            time.sleep(0.02)
            if p.poll() is not None: answer = p.returncode
            log.seek(0)
            said = log.read()
            if answer is None and "segmentation fault" in said: answer = "crashes"
            if answer is not None and "initialize ipvs" in said: answer = f"{answer} without IPVS"
            now = time.monotonic()
            if up is None and ("Startup complete" in said or " STATE" in said or now - began > 3): up = now
            if answer is None and up is not None and now - up >= settled and now - asked > 0.5:
                p.send_signal(signal.SIGUSR1)
                asked = now
            if answer is None: answer = data()
        end_all()
        log.seek(0)
        return answer, log.read()

def data():
    """The routers of the data that was asked for; None as long as it is not whole."""
    for name in glob.glob("/run/t/keepalived*.data") + glob.glob("/run/vrrpd/keepalived*.data"):
        if "parent" not in name and "bfd" not in name and "check" not in name:
            text = None
            while text is None or text != open(name, errors="replace").read():
                text = open(name, errors="replace").read()
                time.sleep(0.02)
            return routers(text) if text else None

def end_all():
    """Ends whatever runs in this program's own namespace of processes, of which it is the first."""
    if os.getpid() != 1: sys.exit("this belongs in a namespace of its own")
    for pid in [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and int(pid) != os.getpid()]:
        try: os.kill(pid, signal.SIGKILL)
        except ProcessLookupError: pass
    try:
        while True: os.waitpid(-1, 0)
    except ChildProcessError: pass

def differing(one, expected, other, found):
    """How what one daemon comes to differs from what the other does, in words; empty when it does not."""
    if not isinstance(expected, dict) or not isinstance(found, dict):
        if isinstance(expected, dict) or isinstance(found, dict) or expected is None or found is None:
            return [f"start: {one} {expected if not isinstance(expected, dict) else 'runs'}, {other} {found if not isinstance(found, dict) else 'runs'}"]
        return []
    if list(expected) != list(found): return [f"routers: {one} {list(expected)}, {other} {list(found)}"]
    said = []
    for name in expected:
        theirs, ours = expected[name], found[name]
        for key in sorted(set(theirs) | set(ours)):
            # where other things are tracked, that says why the priority is another
            if key == "Effective priority" and any(theirs.get(block) != ours.get(block) for block in TRACKED): continue
            if theirs.get(key) != ours.get(key): said.append(f"{name}, {key}: {one} {theirs.get(key)}, {other} {ours.get(key)}")
    return said
