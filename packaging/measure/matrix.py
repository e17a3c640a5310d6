#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Small files given to keepalived and to vrrpd: the exit code of -t and the settings that a start comes to must be the same.

usage: matrix.py [--only WORD] [--part N/M] [--jobs N] [--log FILE] KEEPALIVED VRRPD
       matrix.py --list
       matrix.py --show NAME KEEPALIVED VRRPD
The files are made by matrix_cases.py; --part 1/4 takes each fourth. Every file is checked by -t and then started, in a namespace with eth0
and eth1, and the settings are read from the data that SIGUSR1 asks for. Words newer than keepalived 2.2.7 have the verdict that
keepalived's source gives. DIFFERENCES lists what is meant to differ, and why; a line of it that differs no longer is a failure too.
"""
import argparse, json, os, queue, re, subprocess, sys, tempfile, threading, time
import matrix_cases, started
from differences import DIFFERENCES, deliberate
from started import check, differing, run, whole

HOST = started.HOST + """mkdir /run/t/open
chmod 777 /run/t/open
printf '#!/bin/sh\\n' >/run/t/open/yes && chmod 777 /run/t/open/yes
echo nopreempt >/run/t/part.conf && : >/run/t/empty.conf
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

def tidy():
    for link in ("eth0", "eth1"):
        subprocess.run(f"ip addr flush dev {link} scope global; ip addr flush dev {link} to fe80::9:0/112", shell=True, capture_output=True)
    subprocess.run("ip addr add 10.9.0.1/24 dev eth0; ip addr add fd00:9::1/64 dev eth0 nodad; ip addr add 10.7.0.1/24 dev eth1; nft flush ruleset", shell=True, capture_output=True)

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
    said += differing("keepalived", expected, "vrrpd", found)
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
    workers = [subprocess.Popen([*started.NAMESPACE, HOST, "host", *again, "--worker", f"{i}/{jobs}", options.keepalived, options.vrrpd],
                                stdout=subprocess.PIPE, text=True) for i in range(jobs)]
    failed, used, seen = 0, set(), 0
    log = open(options.log, "w") if options.log else None
    for name, said, theirs, ours in gather(workers):
        seen += 1
        rest, hits = deliberate(name, said, DIFFERENCES)
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
