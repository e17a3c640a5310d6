#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Small files given to keepalived and to vrrpd: the exit code of -t and the settings that a start comes to must be the same.

usage: matrix.py [--only WORD] [--part N/M] [--jobs N] [--cases FILE] KEEPALIVED VRRPD
       matrix.py --list
       matrix.py --show NAME KEEPALIVED VRRPD
The files are made by matrix_cases.py; --part 1/4 takes each fourth. Every file is checked by -t and then started, in a namespace with eth0
and eth1, and the settings are read from the data that SIGUSR1 asks for. Words newer than keepalived 2.2.7 have the verdict that
keepalived's source gives. DIFFERENCES lists what is meant to differ, and why; a line of it that differs no longer is a failure too.
"""
import argparse, fnmatch, glob, json, os, queue, re, shlex, signal, subprocess, sys, tempfile, threading, time
import matrix_cases
from matrix_differences import DIFFERENCES

KEYS = ("VRRP Version", "Sync group", "Interface", "Gratuitous ARP delay", "Gratuitous ARP repeat", "Gratuitous ARP refresh", "Gratuitous ARP refresh repeat",
        "Gratuitous ARP lower priority delay", "Gratuitous ARP lower priority repeat", "Down timer adverts", "Send advert after receive lower priority advert",
        "Send advert after receive higher priority advert", "Virtual Router ID", "Priority", "Advert interval", "Preempt", "Preempt delay", "Promote_secondaries",
        "Authentication type", "Unicast TTL")
BLOCKS = ("Virtual IP", "Virtual IP Excluded", "Unicast Peer", "Tracked interfaces", "Tracked files")
PLAIN = ("Multicast address", "VRRP interface tracking disabled", "Enforcing strict VRRP compliance", "Using Native IPv6", "Check unicast src")

HOST = """set -e
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mount -t proc proc /proc
mkdir -p /run/vrrpd /run/t/open
chmod 777 /run/vrrpd /run/t/open
printf '#!/bin/sh\\n' >/run/t/open/yes && chmod 777 /run/t/open/yes
echo nopreempt >/run/t/part.conf && : >/run/t/empty.conf
ip link set lo up
for i in 0 1; do
  ip link add eth$i type veth peer name x$i
  sysctl -qw net.ipv6.conf.eth$i.accept_dad=0
  ip link set x$i up
  ip link set eth$i up
done
ip addr add 10.9.0.1/24 dev eth0
ip addr add fd00:9::1/64 dev eth0
ip addr add 10.7.0.1/24 dev eth1
exec "$@"
"""

def instances(text):
    """What each router of a dump of data comes to."""
    found, at, block = {}, None, None
    for line in text.splitlines():
        if line.startswith("------<"): at = None
        if line.startswith(" VRRP Instance = "): at, block = found.setdefault(line[17:], {}), None
        elif at is not None and line.startswith("     "):
            if block: at[block].append(re.sub(r" set$| deprecated", "", line.strip()))
        elif at is not None:
            line, block = line.strip(), None
            key, _, value = line.partition(" = ")
            head = re.sub(r"( \(\d+\))? ?:$", "", line)
            if key in KEYS: at[key] = value
            elif head in BLOCKS: block = head; at.setdefault(head, [])
            elif line.startswith(PLAIN): at[line.split(",")[0]] = ""
            elif key == "Using src_ip" and "(from conf" in value: at[key] = value.split()[0]
    return found

def tidy():
    for link in ("eth0", "eth1"):
        subprocess.run(f"ip addr flush dev {link} scope global; ip addr flush dev {link} to fe80::9:0/112", shell=True, capture_output=True)
    subprocess.run("ip addr add 10.9.0.1/24 dev eth0; ip addr add fd00:9::1/64 dev eth0 nodad; ip addr add 10.7.0.1/24 dev eth1; nft flush ruleset", shell=True, capture_output=True)

def check(command, path):
    r = subprocess.run(f"timeout 20 {command} -t -f {path}", shell=True, capture_output=True, text=True, errors="replace")
    return r.returncode, r.stdout + r.stderr

def run(command, path):
    """What the daemon comes to: (routers, log) of one that runs, (exit code, log) of one that refuses."""
    for name in set(glob.glob("/run/t/keepalived*") + glob.glob("/run/*.pid") + glob.glob("/run/*/*.pid") + glob.glob("/run/vrrpd/*")):
        if not os.path.isdir(name): os.remove(name)
    with tempfile.TemporaryFile("w+", errors="replace") as log:
        p = subprocess.Popen(f"exec {command} -n -l -P -f {path}", shell=True, stdout=log, stderr=log, start_new_session=True)
        answer, began, asked = None, time.monotonic(), 0
        while answer is None and time.monotonic() - began < 15:
            time.sleep(0.02)
            if p.poll() is not None: answer = p.returncode
            log.seek(0)
            said = log.read()
            now = time.monotonic()
            if answer is None and now - asked > 0.5 and ("Startup complete" in said or " STATE" in said or now - began > 3):
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
            return instances(text) if text else None

def end_all():
    """Ends whatever runs in this worker's own namespace of processes, of which it is the first."""
    if os.getpid() != 1: sys.exit("a worker belongs in a namespace of its own")
    for pid in [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and int(pid) != os.getpid()]:
        try: os.kill(pid, signal.SIGKILL)
        except ProcessLookupError: pass
    try:
        while True: os.waitpid(-1, 0)
    except ChildProcessError: pass

def compare(case, keepalived, vrrpd, directory):
    """What differs, in words; empty when nothing does."""
    path = os.path.join(directory, "case.conf")
    with open(path, "w", newline="") as f: f.write(case.text)
    said = []
    code, ours = check(vrrpd, path)
    if case.expected is not None:
        if code != case.expected: said.append(f"-t: {case.expected} is right, vrrpd {code}")
        return said, "", ours
    wanted, theirs = check(keepalived, path)
    if code != wanted: said.append(f"-t: keepalived {wanted}, vrrpd {code}")
    if "vrrp_instance" not in case.text: return said, theirs, ours
    (expected, log), (found, other) = run(keepalived, path), run(vrrpd, path)
    theirs, ours = theirs + "----\n" + log, ours + "----\n" + other
    if not isinstance(expected, dict) or not isinstance(found, dict):
        if isinstance(expected, dict) or isinstance(found, dict) or expected is None or found is None:
            said.append(f"start: keepalived {expected if not isinstance(expected, dict) else 'runs'}, vrrpd {found if not isinstance(found, dict) else 'runs'}")
    elif list(expected) != list(found): said.append(f"routers: keepalived {list(expected)}, vrrpd {list(found)}")
    else:
        for name in expected:
            for key in sorted(set(expected[name]) | set(found[name])):
                a, b = expected[name].get(key), found[name].get(key)
                if a != b: said.append(f"{name}, {key}: keepalived {a}, vrrpd {b}")
    tidy()
    return said, theirs, ours

def work(options):
    """One worker, in a namespace of its own: takes each case of its share, and writes a line of JSON for it."""
    share, of = options.worker
    with tempfile.TemporaryDirectory(dir="/run/t") as directory:
        os.chmod(directory, 0o755)
        os.environ["TMPDIR"] = "/run/t"
        for i, case in enumerate(chosen(options)):
            if i % of == share:
                said, theirs, ours = compare(case, options.keepalived, options.vrrpd, directory)
                print(json.dumps([case.name, said, theirs, ours]), flush=True)

def chosen(options):
    cases = matrix_cases.every()
    if options.show: return [c for c in cases if c.name == options.show]
    if options.only: cases = [c for c in cases if re.search(options.only, c.name)]
    n, m = (int(x) for x in options.part.split("/"))
    return cases[n - 1::m]

def deliberate(name, said):
    """The differences of this case that the list does not have, and the lines of the list that were used."""
    rest, used = [], set()
    for one in said:
        for pattern, about, reason in DIFFERENCES:
            if fnmatch.fnmatchcase(name, pattern) and re.search(about, one):
                used.add((pattern, about))
                break
        else: rest.append(one)
    return rest, used

def whole(command):
    words = shlex.split(command)
    return shlex.join([os.path.abspath(words[0]) if "/" in words[0] else words[0]] + words[1:])

def gather(workers):
    """What the workers write, as it comes."""
    lines = queue.Queue()
    def read(worker):
        for line in worker.stdout: lines.put(line)
        lines.put(None)
    for worker in workers: threading.Thread(target=read, args=(worker,), daemon=True).start()
    left = len(workers)
    while left:
        line = lines.get()
        if line is None: left -= 1
        else: yield json.loads(line)

def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--only", metavar="WORD"); p.add_argument("--part", default="1/1", metavar="N/M"); p.add_argument("--jobs", type=int, default=os.cpu_count())
    p.add_argument("--list", action="store_true"); p.add_argument("--show", metavar="NAME"); p.add_argument("--log", metavar="FILE")
    p.add_argument("--worker", help=argparse.SUPPRESS, type=lambda t: tuple(int(x) for x in t.split("/")))
    p.add_argument("keepalived", nargs="?", default="keepalived"); p.add_argument("vrrpd", nargs="?", default="vrrpd")
    options = p.parse_args()
    if options.worker: return work(options)
    cases = chosen(options)
    if options.list: return print("\n".join(c.name for c in cases))
    options.keepalived, options.vrrpd = whole(options.keepalived), whole(options.vrrpd)
    began, jobs = time.monotonic(), 1 if options.show else min(options.jobs, len(cases)) or 1
    if options.show: print(cases[0].text)
    again = [sys.executable, os.path.abspath(__file__), "--part", options.part] + (["--only", options.only] if options.only else []) + (["--show", options.show] if options.show else [])
    workers = [subprocess.Popen(["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "sh", "-c", HOST, "host", *again, "--worker", f"{i}/{jobs}", options.keepalived, options.vrrpd],
                                stdout=subprocess.PIPE, text=True) for i in range(jobs)]
    failed, used, seen = 0, set(), 0
    log = open(options.log, "w") if options.log else None
    for name, said, theirs, ours in gather(workers):
        seen += 1
        rest, hits = deliberate(name, said)
        used |= hits
        if options.show: print(theirs, "====", ours, sep="\n")
        if rest:
            failed += 1
            print(f"{name}: " + "; ".join(rest), flush=True)
            if log: log.write(f"######## {name}\n{rest}\n{theirs}====\n{ours}\n")
    if seen < len(cases): failed += 1; print(f"{len(cases) - seen} cases were not reached")
    if not (options.only or options.show or options.part != "1/1"):
        for pattern, about, _ in DIFFERENCES:
            if (pattern, about) not in used: failed += 1; print(f"this difference is none any more: {pattern}: {about}")
    print(f"{seen} files, {failed} failed, {len(used)} of {len(DIFFERENCES)} deliberate differences seen, {time.monotonic() - began:.0f} s")
    return 1 if failed else 0

if __name__ == "__main__": sys.exit(main())
