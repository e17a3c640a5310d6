#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verdicts of `-t` on a folder of configuration files, for any daemons that take keepalived's flags, in a namespace that has every interface the files name.

usage: corpus.py [DIR] NAME=COMMAND...     DIR: the files that stand beside this program, in corpus/
Prints a row a file where verdicts differ (clean 0, fatal 2, anything else errors), then counts. With one daemon: a row a file.
Only files with a vrrp_instance are compared; words of the load-balancer half may make keepalived refuse for reasons of its own.
"""
import collections, os, re, shlex, subprocess, sys
P = "co%d" % (os.getpid() % 10000)
def run(c, **k): return subprocess.run(c, shell=True, capture_output=True, text=True, **k)

def whole(command):
    words = shlex.split(command)
    return shlex.join([os.path.abspath(words[0]) if "/" in words[0] else words[0]] + words[1:])

def interfaces(text):
    names = set(re.findall(r"^\s*(?:interface|lvs_sync_daemon_interface|mcast_src_if)\s+([\w.:-]+)", text, re.M)) | set(re.findall(r"\bdev\s+([\w.-]+)", text))
    for block in re.findall(r"(?:track_interface|linkbeat_interfaces)\s*\{([^}]*)\}", text):
        names |= {line.split()[0] for line in block.splitlines() if line.split() and line.split()[0][0] not in "#!"}
    return sorted(n for n in names if 0 < len(n) < 16 and "/" not in n and n != "lo" and "$" not in n)

def verdicts(folder, name, text, daemons):
    run(f"ip netns add {P}; ip -n {P} link set lo up")
    for i, n in enumerate(interfaces(text)):
        run(f"ip -n {P} link add {n} type veth peer name pp{i}; ip -n {P} link set {n} up; ip -n {P} link set pp{i} up; "
            f"ip -n {P} addr add 10.66.{i}.1/24 dev {n}; ip -n {P} addr add fe80::{i+1}/64 dev {n} nodad")
    said = {}
    for daemon, command in daemons:
        r = run(f"timeout 30 ip netns exec {P} {command} -t -f {shlex.quote(name)}", cwd=folder)
        said[daemon] = (r.returncode, (r.stdout + r.stderr).strip().splitlines())
    run(f"ip netns del {P}")
    return said

def main(arguments):
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus")
    if arguments and "=" not in arguments[0]: folder = os.path.abspath(arguments.pop(0))
    daemons = [(name, whole(command)) for name, command in (a.split("=", 1) for a in arguments)]
    count, differing = collections.Counter(), 0
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}", errors="replace") as f: text = f.read()
        if "vrrp_instance" not in text: continue
        said = verdicts(folder, name, text, daemons)
        for daemon, (code, _) in said.items(): count[daemon, code] += 1
        if len({{0: "clean", 2: "fatal"}.get(code, "errors") for code, _ in said.values()}) > 1:
            differing += 1
            print(name, {n: code for n, (code, _) in said.items()}, "|", " / ".join(n + ": " + (lines[0][:90] if lines else "") for n, (_, lines) in said.items()), flush=True)
        elif len(daemons) == 1:
            code, lines = said[daemons[0][0]]
            print(name, code, (lines or [""])[0][:110])
    print("exit codes:", dict(sorted((f"{n} {code}", k) for (n, code), k in count.items())), "; verdicts differ:", differing)
    return 1 if differing else 0

if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
