#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many virtual routers on two nodes: CPU, memory, start and mass-takeover time, for any daemon that takes keepalived's flags.

usage: scale.py [--n 1000] [--advert 1] [--seconds 20] NAME=COMMAND...
COMMAND gets: -n -l -f CONF appended. CPU is the whole process tree's, over a steady window, as % of one core.
"""
import argparse, os, shlex, signal, subprocess, sys, tempfile, time
from processes import tree
P = "sc%d" % (os.getpid() % 10000)
PER = 250
def sh(c): subprocess.run(c, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

def lab_up(nif):
    sh(f"ip netns add {P}sw")
    for k in range(nif): sh(f"ip -n {P}sw link add br{k} type bridge && ip -n {P}sw link set br{k} up")
    for i, n in enumerate("ab", 1):
        sh(f"ip netns add {P}{n} && ip -n {P}{n} link set lo up")
        for k in range(nif):
            sh(f"ip -n {P}{n} link add e{k} type veth peer name {n}{k} netns {P}sw && ip -n {P}sw link set {n}{k} master br{k} up"
               f" && ip -n {P}{n} link set e{k} up && ip -n {P}{n} addr add 10.{100+k}.255.{i}/16 dev e{k}")
def lab_down():
    for n in ("a", "b", "sw"): subprocess.run(f"ip netns del {P}{n}", shell=True, stderr=subprocess.DEVNULL)

def conf(path, n, prio, adv):
    with open(path, "w") as f:
        f.write("global_defs {\n vrrp_version 3\n vrrp_garp_master_repeat 1\n vrrp_garp_master_delay 1\n}\n")
        for i in range(n):
            k, vr = divmod(i, PER)
            f.write(f"vrrp_instance V{i} {{\n state BACKUP\n interface e{k}\n virtual_router_id {vr+1}\n priority {prio}\n advert_int {adv}\n"
                    f" virtual_ipaddress {{\n  10.{100+k}.{vr+1}.200/16\n }}\n}}\n")

def vips(n):
    o = subprocess.run(f"ip -n {P}{n} -o -4 addr show", shell=True, capture_output=True, text=True).stdout
    return o.count(".200/16")
def wait_n(n, want, sec):
    t0 = time.monotonic()
    while time.monotonic() - t0 < sec:
        if vips(n) >= want: return time.monotonic() - t0
        time.sleep(0.02)
    return None
def usage(root):
    cpu = rss = pss = 0
    for p in tree(root):
        try:
            f = open(f"/proc/{p}/stat").read().rsplit(")", 1)[1].split(); cpu += int(f[11]) + int(f[12])
            for l in open(f"/proc/{p}/status"):
                if l.startswith("VmRSS"): rss += int(l.split()[1])
            for l in open(f"/proc/{p}/smaps_rollup"):
                if l.startswith("Pss:"): pss += int(l.split()[1])
        except OSError: pass
    return cpu, rss, pss
def spawn(n, cmd, log):
    inner = "mount -t tmpfs tmpfs /run && exec " + " ".join(map(shlex.quote, cmd))
    return subprocess.Popen(["ip", "netns", "exec", P + n, "unshare", "-m", "sh", "-c", inner], stdout=log, stderr=log, start_new_session=True)

def one(name, cmd, a):
    tmp = tempfile.mkdtemp(); procs = []
    nif = (a.n + PER - 1) // PER
    try:
        lab_up(nif); d = {}
        for n, prio in (("a", 150), ("b", 100)):
            conf(f"{tmp}/{n}.conf", a.n, prio, a.advert)
            t0 = time.monotonic()
            d[n] = spawn(n, shlex.split(cmd) + ["-n", "-l", "-f", f"{tmp}/{n}.conf"], open(f"{tmp}/{n}.log", "w")); procs.append(d[n])
            if n == "a": up = wait_n("a", a.n, 120)
        time.sleep(8)
        u0 = {n: usage(d[n].pid) for n in d}; time.sleep(a.seconds); u1 = {n: usage(d[n].pid) for n in d}
        hz = os.sysconf("SC_CLK_TCK")
        cpu = {n: (u1[n][0] - u0[n][0]) / hz / a.seconds * 100 for n in d}
        before = (vips("a"), vips("b"))
        for k in range(nif): sh(f"ip -n {P}sw link set a{k} down")
        took = wait_n("b", a.n, 60)
        print(f"{name:12} n={a.n} advert={a.advert}: all-master {up if up is None else round(up,2)} s; steady cpu% master {cpu['a']:.2f} backup {cpu['b']:.2f};"
              f" rss MiB {u1['a'][1]/1024:.1f}/{u1['b'][1]/1024:.1f} pss {u1['a'][2]/1024:.1f}/{u1['b'][2]/1024:.1f}; VIPs a/b before {before}; mass takeover {took if took is None else round(took,2)} s", flush=True)
    finally:
        for p in procs:
            try: os.killpg(p.pid, signal.SIGKILL)
            except OSError: pass
        for p in procs: p.wait()
        lab_down()
ap = argparse.ArgumentParser()
ap.add_argument("--n", type=int, default=1000); ap.add_argument("--advert", default="1"); ap.add_argument("--seconds", type=float, default=20); ap.add_argument("daemons", nargs="+")
a = ap.parse_args()
for x in a.daemons:
    name, cmd = x.split("=", 1); one(name, cmd, a)
