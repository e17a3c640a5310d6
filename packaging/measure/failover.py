#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Failover outage seen by clients on the same LAN, for any daemon that takes keepalived's flags.

usage: failover.py [--advert 1] [--mode stop|kill|link] [--runs 3] [--v 2|3] NAME=COMMAND...
COMMAND gets: -n -l -D -f CONF   appended. Runs alternate between the daemons; 3 runs do for --advert 1 and 0.1,
9 runs are right for --advert 0.01. Prints one row a daemon: outage ms per run, the medians, and
  late median L     link, kill: from a's last advert on the wire to b's first, less 3 adverts and b's skew, in ms;
                    free of the random phase of the cut
  fresh clients N silent>50ms K worst W (most in a run M)     stop: of N clients a run that first ask for the address from
                    300 ms before the stop to 700 ms after it, those silent for more than 50 ms (median of the runs)
                    and the longest silence in ms; each asks for 1.5 s, so no figure is above 1500
  failed: ...       the runs left out of the figures, and why
Everything runs in network namespaces that this script makes and removes.
"""
import argparse, collections, os, shlex, signal, statistics, subprocess, sys, tempfile, time

P = "fo%d" % (os.getpid() % 10000)
NODES = {"b": "10.77.0.2", "c": "10.77.0.3", "a": "10.77.0.1"}
VIP = "10.77.0.100"
FRESH_HOSTS = {f"10.77.0.{i}": f"02:00:00:00:00:{i:02x}" for i in range(4, 205) if i != 100}
FALSE = "false takeover before the event"

def sh(cmd): subprocess.run(cmd, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

def batch(n, lines): subprocess.run(["ip", "-n", P + n, "-batch", "-"], input="\n".join(lines), text=True, check=True, stderr=subprocess.PIPE)

def lab_up():
    sh(f"ip netns add {P}sw && ip -n {P}sw link add br0 type bridge && ip -n {P}sw link set br0 up")
    # a is plugged in last: a bridge serves its newest port first, so of two answers to one ARP request a's comes first.
    # An ageing master wins every ARP race that it still takes part in: the worst case of a real LAN, each time.
    for n, ip in NODES.items():
        sh(f"ip netns add {P}{n} && ip -n {P}{n} link set lo up && ip -n {P}{n} link add eth0 type veth peer name p{n} netns {P}sw"
           f" && ip -n {P}sw link set p{n} master br0 up && ip -n {P}{n} link set eth0 up && ip -n {P}{n} addr add {ip}/24 dev eth0")

def fresh_up():
    """Fresh clients: one namespace with an interface each, on a switch port each, with a MAC and an IP of its own.

    Linux keeps neighbour entries per interface, so each client resolves the VIP by its own ARP request and then does what
    the kernel does: the first answer counts; another within locktime (1 s) is ignored, a gratuitous ARP never is.
    Off the path: arp_ignore=1, or all would answer for each; unres_qlen=1, or a client without a neighbour piles up
    datagrams that are no part of the question; isolated ports and fixed entries on the servers, or each broadcast
    costs 200 copies. No IPv6: its chatter would be 200-fold.
    """
    kernel = "cd /proc/sys/net; echo 1 >ipv6/conf/default/disable_ipv6; cd ipv4/conf; echo 1 >all/arp_ignore; echo 0 >all/rp_filter; echo 0 >default/rp_filter"
    sh(f"ip netns add {P}f && ip netns exec {P}f sh -c '{kernel}' && ip netns exec {P}sw sh -c '{kernel}'")
    hosts = list(enumerate(FRESH_HOSTS.items()))
    batch("f", [f"link add f{i} address {mac} type veth peer name q{i} netns {P}sw\nlink set f{i} up\naddr add {ip}/24 dev f{i}" for i, (ip, mac) in hosts])
    batch("sw", [f"link set q{i} master br0 up\nlink set q{i} type bridge_slave isolated on" for i, _ in hosts])
    for n in "ab": batch(n, [f"neigh add {ip} lladdr {mac} dev eth0" for _, (ip, mac) in hosts])
    sh(f"ip netns exec {P}f sh -c 'for q in /proc/sys/net/ipv4/neigh/f*/unres_qlen; do echo 1 >$q; done'")

def lab_down():
    for n in [*NODES, "f", "sw"]:
        for p in subprocess.run(["ip", "netns", "pids", P + n], capture_output=True, text=True).stdout.split():
            try: os.kill(int(p), signal.SIGKILL)      # whatever left its process group; only our processes are in our namespaces
            except OSError: pass
        subprocess.run(["ip", "netns", "del", P + n], stderr=subprocess.DEVNULL)

def conf(path, prio, advert, v):
    open(path, "w").write(f"""global_defs {{
  vrrp_version {v}
}}
vrrp_instance VI_1 {{
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority {prio}
  advert_int {advert}
  virtual_ipaddress {{
    {VIP}/24
  }}
}}
""")

ECHO = """
import socket,sys
s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s.bind(('0.0.0.0',7777))
while True:
    d,a=s.recvfrom(64); s.sendto(d+sys.argv[1].encode(),a)
"""
CLIENT = """
import socket,sys,time,select
vip,sec,out=sys.argv[1],float(sys.argv[2]),sys.argv[3]
s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s.setblocking(False)
f=open(out,'w'); end=time.monotonic()+sec; nxt=time.monotonic(); n=0
while time.monotonic()<end:
    try: s.sendto(b'%010d'%n,(vip,7777))
    except OSError: pass
    n+=1; nxt+=0.001
    while True:
        t=nxt-time.monotonic()
        r,_,_=select.select([s],[],[],max(t,0))
        if not r: break
        try: d,a=s.recvfrom(64)
        except OSError: break
        f.write('%.6f %s %s\\n'%(time.monotonic(),d[:10].decode(),d[10:].decode()))
    f.flush() if n%1000==0 else None
f.close()
"""
# every advert that reaches c: the kernel's time of arrival (SO_TIMESTAMPNS), sender
SNIFF = """
import socket,struct,sys
s=socket.socket(socket.AF_INET,socket.SOCK_RAW,112); s.setsockopt(socket.SOL_SOCKET,35,1)
s.setsockopt(socket.IPPROTO_IP,socket.IP_ADD_MEMBERSHIP,socket.inet_aton('224.0.0.18')+socket.inet_aton(sys.argv[1]))
while True:
    d,anc,_,_=s.recvmsg(2048,64)
    print('%d.%09d'%struct.unpack('ll',anc[0][2]),socket.inet_ntoa(d[12:16]),flush=True)
"""
# Client i is born 5 * i ms after t0 - 300 ms and asks every 5 ms for 1.5 s, by its own interface and address (IP_PKTINFO).
# Prints how late this loop ever was itself, then each client's longest silence from its first question on, in ms
FRESH = """
import select,socket,struct,sys,time
vip,t0,ips=sys.argv[1],float(sys.argv[2]),sys.argv[3:]; n=len(ips); STEP,ASK=5,1500
s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s.setblocking(False)
for force in (32,33): s.setsockopt(socket.SOL_SOCKET,force,1<<25)
way=[[(socket.IPPROTO_IP,8,struct.pack('I4s4s',socket.if_nametoindex('f%d'%i),socket.inet_aton(ip),b''))] for i,ip in enumerate(ips)]
born=[STEP*i+i%STEP for i in range(n)]; heard=[0]*n; worst=[0]*n; held=0
start=t0-0.3; time.sleep(max(start-time.monotonic(),0))
for ms in range(born[-1]+ASK+1):
    for i in range(ms%STEP,n,STEP):
        if born[i]==ms: heard[i]=time.monotonic()
        if born[i]+ASK==ms: worst[i]=max(worst[i],time.monotonic()-heard[i])
        if born[i]<=ms<born[i]+ASK:
            try: s.sendmsg([b'%04d'%i],way[i],0,(vip,7777))
            except OSError: pass
    nxt=start+(ms+1)/1e3; held=max(held,time.monotonic()-nxt)
    while True:
        try:
            i=int(s.recv(64)[:4]); now=time.monotonic(); worst[i]=max(worst[i],now-heard[i]); heard[i]=now
        except BlockingIOError:
            t=nxt-time.monotonic()
            if t<=0: break
            select.select([s],[],[],t)
print(*('%.1f'%(w*1e3) for w in [held]+worst),sep='\\n')
"""

def has_vip(n):
    o = subprocess.run(f"ip -n {P}{n} -o addr show to {VIP}", shell=True, capture_output=True, text=True).stdout
    return VIP in o

def wait(cond, sec):
    end = time.monotonic() + sec
    while time.monotonic() < end:
        if cond(): return True
        time.sleep(0.02)
    return False

def spawn(n, cmd, **kw):
    # a private /run makes each namespace a host of its own: no shared pid files or sockets
    inner = "mount -t tmpfs tmpfs /run && exec " + " ".join(map(shlex.quote, cmd))
    return subprocess.Popen(["ip", "netns", "exec", P + n, "unshare", "-m", "sh", "-c", inner], start_new_session=True, **kw)

def pids_of(root):
    out, todo = [], [root]
    while todo:
        p = todo.pop(); out.append(p)
        try: todo += [int(x) for x in open(f"/proc/{p}/task/{p}/children").read().split()]
        except OSError: pass
    return out

def one(cmd, a, tmp):
    """One run: its figures, or in words why it has none."""
    procs = []
    def py(n, prog, *args, out=None):
        procs.append(spawn(n, [sys.executable, "-c", prog, *args], stdout=open(f"{tmp}/{out}", "w") if out else None)); return procs[-1]
    try:
        lab_up()
        if a.mode == "stop": fresh_up()
        for n in "ab": py(n, ECHO, n)
        py("c", SNIFF, NODES["c"], out="adverts")
        daemons = {}
        for n, prio in (("a", 150), ("b", 100)):
            c = f"{tmp}/{n}.conf"; conf(c, prio, a.advert, a.v)
            log = open(f"{tmp}/{n}.log", "w")
            daemons[n] = spawn(n, shlex.split(cmd) + ["-n", "-l", "-D", "-f", c, ], stdout=log, stderr=log)
            procs.append(daemons[n])
            if n == "a":
                if not wait(lambda: has_vip("a"), 30): raise RuntimeError("a never became master: " + open(f"{tmp}/a.log").read()[-600:])
        time.sleep(4)
        if has_vip("b"): return FALSE
        if not has_vip("a"): raise RuntimeError("a no longer holds the VIP: " + open(f"{tmp}/a.log").read()[-600:])
        t0 = time.monotonic() + 1.5
        cl = py("c", CLIENT, VIP, str(a.seconds), f"{tmp}/out")
        fresh = py("f", FRESH, VIP, str(t0), *FRESH_HOSTS, out="fresh") if a.mode == "stop" else None
        time.sleep(max(t0 - time.monotonic() - 0.05, 0))
        if has_vip("b"): return FALSE
        time.sleep(max(t0 - time.monotonic(), 0))
        t0, wall0 = time.monotonic(), time.time()
        if a.mode == "stop":
            for p in pids_of(daemons["a"].pid)[:1]: os.kill(p, signal.SIGTERM)
        elif a.mode == "kill":
            for p in pids_of(daemons["a"].pid): os.kill(p, signal.SIGKILL)
        else: sh(f"ip -n {P}sw link set pa down")
        cl.wait()
        ts = [(float(t), who) for t, _, who in map(str.split, open(f"{tmp}/out"))]
        adverts = [(float(t), src) for t, src in map(str.split, open(f"{tmp}/adverts"))]
        first_b = next((t for t, w in ts if w == "b"), None)
        advert_b = next((t for t, src in adverts if src == NODES["b"]), None)
        if first_b and first_b < t0 or advert_b and advert_b < wall0: return FALSE
        if first_b is None or advert_b is None: return "no takeover"
        gap = max((y[0] - x[0] for x, y in zip(ts, ts[1:]) if y[0] >= t0), default=0)
        figures = {"event_to_b": (first_b - t0) * 1e3, "gap": gap * 1e3}
        if fresh:
            fresh.wait(); held, *figures["fresh"] = [float(l) for l in open(f"{tmp}/fresh")]
            if held > 25: return "fresh clients held up by this machine"
        else:
            last_a = max(t for t, src in adverts if src == NODES["a"] and t < advert_b)
            skew = (256 - 100) / 256 * (float(a.advert) if a.v == "3" else 1)
            figures["late"] = (advert_b - last_a - 3 * float(a.advert) - skew) * 1e3
        return figures
    finally:
        was = {s: signal.signal(s, signal.SIG_IGN) for s in STOP}      # nothing interrupts the cleaning up
        for p in procs:
            try: os.killpg(p.pid, signal.SIGKILL)
            except OSError: pass
        lab_down()
        for p in procs: p.wait()
        for s, h in was.items(): signal.signal(s, h)

STOP = [s for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if signal.getsignal(s) != signal.SIG_IGN]

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--advert", default="1"); ap.add_argument("--mode", default="link", choices=["stop", "kill", "link"])
    ap.add_argument("--runs", type=int, default=3, help="9 are right for --advert 0.01")
    ap.add_argument("--v", default="3", choices=["2", "3"]); ap.add_argument("--seconds", type=float, default=8); ap.add_argument("daemons", nargs="+")
    a = ap.parse_args()
    for s in STOP: signal.signal(s, lambda sig, _: sys.exit(128 + sig))      # by way of every finally
    res = {}
    for r in range(a.runs):
        for d in a.daemons:
            name, cmd = d.split("=", 1)
            with tempfile.TemporaryDirectory() as tmp: res.setdefault(name, []).append(one(cmd, a, tmp))
    for name, xs in res.items():
        ok = [x for x in xs if isinstance(x, dict)]
        bad = collections.Counter(x for x in xs if x not in ok)
        head = f"{name:12} advert={a.advert} mode={a.mode}"
        if not ok: print(head + ": " + ", ".join(f"{why} in {k} runs" for why, k in bad.items())); continue
        row = (f"{head} runs={len(ok)}/{len(xs)} event-to-first-answer ms: "
               + " ".join("%.0f" % x["event_to_b"] for x in ok) + f"  median {statistics.median(x['event_to_b'] for x in ok):.1f}; longest silence median {statistics.median(x['gap'] for x in ok):.1f}")
        if a.mode == "stop":
            silent = [sum(w > 50 for w in x["fresh"]) for x in ok]
            row += f"; fresh clients {len(ok[0]['fresh'])} silent>50ms {statistics.median(silent):g} worst {max(max(x['fresh']) for x in ok):.0f} (most in a run {max(silent)})"
        else: row += f"; late median {statistics.median(x['late'] for x in ok):.2f}"
        print(row + "".join(f"; failed: {k} x {why}" for why, k in bad.items()))
main()
