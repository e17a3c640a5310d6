#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long and in how much memory a large file is checked, by any program that takes keepalived's -t.

usage: check.py [--n 4096] [--runs 3] [--seconds 1] [--mib 200] NAME=COMMAND...
COMMAND gets: -t -f CONF appended. Prints a row a program and file: the median time from start to exit, the CPU time of that run (more
than that on a machine that has other work is the machine's), the largest resident memory.
  plain      nothing but routers
  tracking   each tracks other links and is in a sync group of two, with unicast peers and five addresses
  errors     three errors in each
  expanded   all made by one ~SEQ of a definition of several lines
The exit code is 1 if a row of a program called vrrpd has more than these seconds or MiB.
"""
import argparse, os, shlex, subprocess, sys, tempfile, time

PER = 250
HEAD = "global_defs {\n router_id here\n vrrp_version 3\n dynamic_interfaces\n}\n"

def router(i, more="", addresses=1):
    k, vr = divmod(i, PER)
    vips = "".join(f"  10.{100+k}.{vr+1}.{200+j}/16\n" for j in range(addresses))
    return f"vrrp_instance V{i} {{\n state BACKUP\n interface e{k}\n virtual_router_id {vr+1}\n priority {100 + i % 100}\n advert_int 1\n{more} virtual_ipaddress {{\n{vips} }}\n}}\n"

def plain(n): return HEAD + "".join(router(i) for i in range(n))

def tracking(n):
    more = " track_interface {\n  u0 weight -10\n  u1 weight 5\n  u%d\n }\n unicast_src_ip 10.99.0.1\n unicast_peer {\n  10.99.0.2\n  10.99.0.3\n }\n"
    return HEAD + "".join(router(i, more % (i % 500 + 2), 5) for i in range(n)) + "".join(
        f"vrrp_sync_group G{i} {{\n sync_group_tracking_weight\n group {{\n  V{i}\n  V{i+1}\n }}\n}}\n" for i in range(0, n - 1, 2))

def errors(n):
    return HEAD + "".join(router(i, f" priorty {i}\n garp_master_refresh many\n track_interface {{\n  e{i // PER}\n }}\n") for i in range(n))

def expanded(n):
    lines = ["vrrp_instance V${k}_$i {", "interface e$k", "virtual_router_id $i", "priority 100", "virtual_ipaddress {", "10.${k}.${i}.200/16", "}", "}"]
    return HEAD + "$ROUTER=" + " \\\n".join(lines) + f"\n~SEQ(k, 1, {n // PER}) ~SEQ(i, 1, {PER}) $ROUTER\n~SEQ(k, {n // PER + 1}, {n // PER + 1}) ~SEQ(i, 1, {n % PER}) $ROUTER\n"

def one(command, file):
    begun = time.monotonic()
    p = subprocess.Popen([*shlex.split(command), "-t", "-f", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, p.returncode

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--n", type=int, default=4096); ap.add_argument("--runs", type=int, default=3); ap.add_argument("--seconds", type=float, default=1)
    ap.add_argument("--mib", type=float, default=200); ap.add_argument("programs", nargs="+")
    a = ap.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as tmp:
        for kind in (plain, tracking, errors, expanded):
            file = f"{tmp}/{kind.__name__}.conf"
            open(file, "w").write(kind(a.n))
            for p in a.programs:
                name, command = p.split("=", 1)
                runs = sorted(one(command, file) for _ in range(a.runs))
                seconds, cpu, _, code = runs[len(runs) // 2]
                mib = max(r[2] for r in runs)
                within = seconds <= a.seconds and mib <= a.mib and code == (5 if kind is errors else 0)
                failed |= name == "vrrpd" and not within
                print(f"{name:12} n={a.n} {kind.__name__:9} {os.path.getsize(file) >> 10} KiB: {seconds:.2f} s, CPU {cpu:.2f} s, {mib:.0f} MiB, exit {code}" + ("" if within else "; NOT as it should be"), flush=True)
    sys.exit(failed)
main()
