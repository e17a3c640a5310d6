#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A folder of configuration files given to daemons that take keepalived's flags, each in a host of its own that has every interface the file
names: the verdicts of -t must be the same; started, both run or both refuse, and their routers are the same.

usage: corpus.py [--verdicts] [--only WORD] [--jobs N] [--show] [DIR] NAME=COMMAND...     DIR: the files that stand beside this program, in corpus/
--verdicts starts none of them, --show prints what the daemons say. Prints a row a file that differs from the first daemon's (verdicts: clean 0,
fatal 2, anything else errors), then counts. With one daemon: a row a file. Only files with a vrrp_instance are compared; words of the
load-balancer half may make keepalived refuse for reasons of its own. differences.py lists what is meant to differ, and why.
"""
import argparse, collections, concurrent.futures, json, os, re, subprocess, sys, time
import started
from differences import OF_FILES, deliberate

# Files of other people name scripts of other people: none of these may write to this machine.
HOST = started.HOST + """mount -o remount,bind,ro /
exec "$@"
"""
SETTLED = 1  # seconds, in which scripts have their first result

def expanded(text):
    """The text with what its definitions stand for, as far as these are words on lines of their own."""
    words = dict(re.findall(r"^\s*(?:@\^?\S+\s+)?\$(\w+)=(\S*)", text, re.M))
    for _ in range(3): text = re.sub(r"\$\{?(\w+)\}?", lambda m: words.get(m[1], m[0]), text)
    return text

def interfaces(text):
    names = set(re.findall(r"^\s*(?:@\S+\s+)?(?:interface|lvs_sync_daemon_interface|mcast_src_if)\s+\"?([\w.:-]+)", text, re.M)) | set(re.findall(r"\bdev\s+([\w.-]+)", text))
    for block in re.findall(r"(?:track_interface|linkbeat_interfaces)\s*\{([^}]*)\}", text):
        names |= {line.split()[0] for line in block.splitlines() if line.split() and line.split()[0][0] not in "#!"}
    return sorted(n for n in names if 0 < len(n) < 16 and "/" not in n and n != "lo" and "$" not in n)

def sources(text):
    """The addresses that routers send from, with the interfaces of these routers."""
    for router in text.split("vrrp_instance")[1:]:
        interface = re.search(r"^\s*interface\s+\"?([\w.:-]+)", router, re.M)
        for source in re.findall(r"\b(?:unicast_src_ip|mcast_src_ip)\s+([\da-fA-F.:]+)", router):
            if interface: yield interface[1], source

def plug(text):
    """Gives this host the interfaces that a file names."""
    text, batch = expanded(text), []
    for i, name in enumerate(interfaces(text)):
        batch += [f"link add {name} type veth peer name pp{i}", f"link set {name} up", f"link set pp{i} up",
                  f"addr add 10.66.{i}.1/24 dev {name}", f"addr add fe80::{i+1}/64 dev {name} nodad"]
    batch += [f"addr add {source}/64 dev {name} nodad" if ":" in source else f"addr add {source}/24 dev {name}" for name, source in sources(text)]
    subprocess.run(["ip", "-force", "-batch", "-"], input="\n".join(batch), text=True, capture_output=True)

def read(path):
    with open(path, errors="replace") as f: return f.read()

def one(path, command, start):
    """One daemon on one file, in a namespace of its own."""
    plug(read(path))
    os.environ["TMPDIR"] = "/run/t"
    os.chdir(os.path.dirname(path))
    code, said = started.check(command, os.path.basename(path))
    comes_to, log = started.run(command, path, SETTLED) if start else (None, "")
    print(json.dumps([code, said, comes_to, log]), flush=True)

def elsewhere(path, command, start):
    again = [sys.executable, os.path.abspath(__file__), "--one", path] + ([] if start else ["--verdicts"]) + ["x=" + command]
    r = subprocess.run([*started.NAMESPACE, HOST, "host", *again], capture_output=True, text=True, errors="replace")
    if r.returncode: raise SystemExit(f"{path}: {command}: {r.stderr}")
    return json.loads(r.stdout)

def verdict(code): return {0: "clean", 2: "fatal"}.get(code, "errors")

def compare(path, daemons, start):
    """What the daemons make of a file, and how the others differ from the first, in words."""
    made = [elsewhere(path, command, start) for _, command in daemons]
    (first, _), (code, _, comes_to, _) = daemons[0], made[0]
    said = []
    for (other, _), (its, _, found, _) in zip(daemons[1:], made[1:]):
        if verdict(its) != verdict(code): said.append(f"-t: {first} {code}, {other} {its}")
        if start: said += started.differing(first, comes_to, other, found)
    return made, said

def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--verdicts", action="store_true"); p.add_argument("--only", metavar="WORD", default=""); p.add_argument("--show", action="store_true")
    p.add_argument("--jobs", type=int, default=os.cpu_count()); p.add_argument("--one", help=argparse.SUPPRESS)
    p.add_argument("rest", nargs="+", metavar="[DIR] NAME=COMMAND")
    options = p.parse_args()
    start, folder = not options.verdicts, os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus")
    if "=" not in options.rest[0]: folder = os.path.abspath(options.rest.pop(0))
    daemons = [(name, started.whole(command)) for name, command in (a.split("=", 1) for a in options.rest)]
    if options.one: return one(options.one, daemons[0][1], start)
    names = [n for n in sorted(os.listdir(folder)) if options.only in n and "vrrp_instance" in read(f"{folder}/{n}")]
    began, differ, used, codes, runs = time.monotonic(), 0, set(), collections.Counter(), collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, (made, said) in zip(names, pool.map(lambda n: compare(f"{folder}/{n}", daemons, start), names)):
            rest, hits = deliberate(name, said, OF_FILES)
            used |= hits
            for (daemon, _), (code, words, comes_to, log) in zip(daemons, made):
                codes[daemon, code] += 1
                runs[daemon] += isinstance(comes_to, dict)
                if options.show: print(f"######## {name}: {daemon} -t: {code}", words, log, json.dumps(comes_to, indent=1), sep="\n")
                if len(daemons) == 1: print(name, code, *[comes_to if not isinstance(comes_to, dict) else "runs"] * start, (words.splitlines() or [""])[0][:110])
            if rest:
                differ += 1
                print(f"{name}: " + "; ".join(rest), flush=True)
    print("exit codes:", dict(sorted((f"{n} {c}", k) for (n, c), k in codes.items())), *["; run:", dict(runs)] * start,
          f"; {len(names)} files, {differ} differ, {len(used)} deliberate differences seen, {time.monotonic() - began:.0f} s")
    return 1 if differ else 0

if __name__ == "__main__": sys.exit(main())
