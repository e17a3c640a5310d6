#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Milliseconds from exec to the first advert of an address owner on the wire, for any daemons that take keepalived's flags.

usage: start.py [--runs 10] NAME=COMMAND...
COMMAND gets: -n -l -f CONF appended. Runs alternate between the daemons; one more at first, not counted, warms the page
cache. Prints a row a daemon.
"""
import argparse, os, shlex, signal, statistics, subprocess, sys, tempfile, time

P = "st%d" % (os.getpid() % 10000)
CONF = """vrrp_instance VI_1 {
  state MASTER
  interface eth0
  virtual_router_id 51
  priority 255
  virtual_ipaddress {
    10.78.0.100/24
  }
}
"""
# The kernel's time of arrival (SO_TIMESTAMPNS) of the first advert
SNIFF = """
import socket, struct
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112); s.setsockopt(socket.SOL_SOCKET, 35, 1)
s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton('224.0.0.18') + socket.inet_aton('10.78.0.2'))
print('listening', flush=True)
print('%d.%09d' % struct.unpack('ll', s.recvmsg(2048, 64)[1][0][2]), flush=True)
"""


def sh(command): subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def lab_up():
    sh(f"ip netns add {P}a && ip netns add {P}b && ip -n {P}a link add eth0 type veth peer name eth0 netns {P}b")
    for n, ip in (("a", "10.78.0.1"), ("b", "10.78.0.2")):
        sh(f"ip -n {P}{n} link set lo up && ip -n {P}{n} link set eth0 up && ip -n {P}{n} addr add {ip}/24 dev eth0")
    time.sleep(0.5)


def lab_down():
    for n in "ab": subprocess.run(f"ip netns del {P}{n}", shell=True, stderr=subprocess.DEVNULL)


def one(command, tmp):
    sniffer = subprocess.Popen(["ip", "netns", "exec", P + "b", sys.executable, "-c", SNIFF], stdout=subprocess.PIPE, text=True)
    sniffer.stdout.readline()
    inner = "mount -t tmpfs tmpfs /run && date +%s.%N && exec " + " ".join(map(shlex.quote, shlex.split(command) + ["-n", "-l", "-f", f"{tmp}/conf"]))
    with open(f"{tmp}/log", "w") as log:
        daemon = subprocess.Popen(["ip", "netns", "exec", P + "a", "unshare", "-m", "sh", "-c", inner], stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True)
        started = float(daemon.stdout.readline())
        try: first = float(sniffer.communicate(timeout=10)[0])
        except subprocess.TimeoutExpired: sniffer.kill(); sys.exit("no advert in 10 s: " + open(f"{tmp}/log").read()[-600:])
        finally: os.killpg(daemon.pid, signal.SIGKILL); daemon.wait()
    return (first - started) * 1e3


ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--runs", type=int, default=10); ap.add_argument("daemons", nargs="+", metavar="NAME=COMMAND")
a = ap.parse_args()
took = {}
lab_up()
try:
    with tempfile.TemporaryDirectory() as tmp:
        open(f"{tmp}/conf", "w").write(CONF)
        for run in range(a.runs + 1):
            for name, command in (d.split("=", 1) for d in a.daemons):
                ms = one(command, tmp)
                if run: took.setdefault(name, []).append(ms)
finally: lab_down()
for name, ms in took.items():
    print(f"{name:12} start to first advert ms: {' '.join('%.0f' % x for x in ms)}  start median {statistics.median(ms):.0f}")
