#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures vrrpd beside keepalived and holds it to its limits.

usage: limits.py VRRPD MEASUREMENT...
       limits.py --list
Prints what the measurement prints, and a line a limit. The exit code is 1 if one is not kept.
"""
import os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))

# What a figure is called, where it stands in a daemon's row, and what it may be at most, given keepalived's.
MEDIAN = ("median of the outages, ms", r"first-answer .*?median ([\d.]+)")
LATE = ("takeover after it was due, ms", r"late median ([-\d.]+)")
SILENCE = ("longest silence, ms", r"longest silence median ([\d.]+)")
FRESH = ("longest silence of a fresh client, ms", r"worst (\d+)")
MEMORY = ("resident memory of the master, MiB", r"rss MiB ([\d.]+)")
MASTER_CPU = ("CPU of the master, %", r"cpu% master ([\d.]+)")
BACKUP_CPU = ("CPU of the backup, %", r"cpu% master [\d.]+ backup ([\d.]+)")
TAKEOVER = ("mass takeover, s", r"mass takeover ([\d.]+)")
START = ("start to first advert, ms", r"start median (\d+)")

MEASUREMENTS = {
    "start": ("start.py", [(START, lambda k: 250)]),
    "link-1s": ("failover.py --mode link --advert 1", [(MEDIAN, lambda k: k * 1.05), (LATE, lambda k: k + 5)]),
    "link-100ms": ("failover.py --mode link --advert 0.1", [(MEDIAN, lambda k: k * 1.05), (LATE, lambda k: k + 5)]),
    "link-100ms-late": ("failover.py --mode link --advert 0.1", [(LATE, lambda k: k + 5)]),
    "link-10ms": ("failover.py --mode link --advert 0.01 --runs 9", [(MEDIAN, lambda k: k + 5)]),
    "stop-1s": ("failover.py --mode stop --advert 1", [(SILENCE, lambda k: 20), (FRESH, lambda k: 50)]),
    "one-router": ("scale.py --n 1", [(MEMORY, lambda k: 72)]),
    "1000-routers": ("scale.py --n 1000", [
        (MEMORY, lambda k: 80), (MASTER_CPU, lambda k: k * 1.1), (BACKUP_CPU, lambda k: k * 1.1), (TAKEOVER, lambda k: k * 1.1)]),
}


def measure(name, vrrpd):
    """The measurement's rows, by daemon."""
    program, *options = MEASUREMENTS[name][0].split()
    command = [sys.executable, f"{HERE}/{program}", *options, "keepalived=keepalived", f"vrrpd={vrrpd}"]
    print("$", " ".join(command[1:]), flush=True)
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    print(printed, end="")
    return {row.split()[0]: row for row in printed.splitlines() if row.strip()}


def keeps(name, vrrpd):
    rows = measure(name, vrrpd)
    kept = "failed:" not in rows["vrrpd"]
    for (what, where), limit in MEASUREMENTS[name][1]:
        ours, theirs = (re.search(where, rows[daemon]) for daemon in ("vrrpd", "keepalived"))
        if not ours or not theirs:
            print(f"{name}: {what}: there is no figure")
            kept = False
            continue
        most = limit(float(theirs[1]))
        within = float(ours[1]) <= most
        print(f"{name}: {what}: {ours[1]}, keepalived {theirs[1]}, at most {most:.2f}: {'ok' if within else 'TOO MUCH'}")
        kept = kept and within
    return kept


if sys.argv[1:] == ["--list"]:
    print(*MEASUREMENTS, sep="\n")
elif len(sys.argv) < 3 or not set(sys.argv[2:]) <= MEASUREMENTS.keys():
    sys.exit(__doc__)
else:
    sys.exit(not all([keeps(name, sys.argv[1]) for name in sys.argv[2:]]))
