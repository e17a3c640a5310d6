#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures vrrpd beside keepalived and holds it to its limits.

usage: limits.py [--brief] VRRPD MEASUREMENT...
       limits.py --list
Prints what the measurement prints, and a line a limit. The exit code is 1 if one is not kept.
With --brief soaks last a tenth, and only what is over its limit three times is taken for a failure; what is one in a thousand is
not judged by soaks that have a few hundred.
"""
import os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))

# What a figure is called, and where it stands in a daemon's row
MEDIAN = ("median of the outages, ms", r"first-answer .*?median ([\d.]+)")
LATE = ("takeover after it was due, ms", r"late median ([-\d.]+)")
SILENCE = ("longest silence, ms", r"longest silence median ([\d.]+)")
FRESH = ("longest silence of a fresh client, ms", r"worst (\d+)")
MEMORY = ("resident memory of the master, MiB", r"rss MiB ([\d.]+)")
MASTER_CPU = ("CPU of the master, %", r"cpu% master ([\d.]+)")
BACKUP_CPU = ("CPU of the backup, %", r"cpu% master [\d.]+ backup ([\d.]+)")
TAKEOVER = ("mass takeover, s", r"mass takeover ([\d.]+)")
START = ("start to first advert, ms", r"start median (\d+)")
FALSE = ("false takeovers", r"takeovers (\d+)")
EXCUSED = ("takeovers while the machine held up", r"(\d+) while the machine held up")
LATE_ADVERTS = ("99.9 % of the adverts at most so late, ms", r"adverts, late ms p50 \S+ p99.9 ([-\d.]+)")
LATEST_ADVERT = ("the latest advert, ms", r"adverts, late ms p50 \S+ p99.9 \S+ max ([-\d.]+)")
LATE_TIMER = ("99.9 % of the wake-ups of a bare timer at most so late, ms", r"bare timer late ms p50 \S+ p99.9 ([-\d.]+)")
BEYOND_TIMER = ("the latest advert beyond a bare timer's latest wake-up, ms", r"beyond its latest ([-\d.]+)")
MASTER_LOST = ("packets unaccounted for by the master", r" a rejected \d+ dropped \d+ unaccounted (\d+)")
LEFT_BEHIND = ("processes of scripts left behind", r"left behind (\d+)")
ZOMBIES = ("zombies left behind", r"zombies (\d+)")
BACKUP_LOST = ("packets unaccounted for by the backup", r" b rejected \d+ dropped \d+ unaccounted (\d+)")


def at_most(most): return lambda ours, theirs: most
def like_keepalived(figure, factor=1.0, more=0.0): return lambda ours, theirs: theirs(figure) * factor + more
def beside(figure, more): return lambda ours, theirs: ours(figure) + more
# Where the machine itself does worse, the daemon need not do better
def unless(limit, other): return lambda ours, theirs: max(limit(ours, theirs), other(ours, theirs))


# The command, and its figures with what they may be at most, given what else was measured
MEASUREMENTS = {
    "start": ("start.py", {START: at_most(250)}),
    "link-1s": ("failover.py --mode link --advert 1", {MEDIAN: like_keepalived(MEDIAN, 1.05), LATE: like_keepalived(LATE, more=5)}),
    "link-100ms": ("failover.py --mode link --advert 0.1", {MEDIAN: like_keepalived(MEDIAN, 1.05), LATE: like_keepalived(LATE, more=5)}),
    "link-10ms": ("failover.py --mode link --advert 0.01 --runs 15 --seconds 3", {MEDIAN: like_keepalived(MEDIAN, more=5)}),
    "stop-1s": ("failover.py --mode stop --advert 1", {SILENCE: at_most(20), FRESH: at_most(50)}),
    "one-router": ("scale.py --n 1", {MEMORY: at_most(72)}),
    "1000-routers": ("scale.py --n 1000", {
        MEMORY: at_most(80), MASTER_CPU: like_keepalived(MASTER_CPU, 1.1), BACKUP_CPU: like_keepalived(BACKUP_CPU, 1.1),
        TAKEOVER: like_keepalived(TAKEOVER, 1.1)}),
    "busy": ("strain.py busy", {FALSE: beside(EXCUSED, 0)}),
    "realtime": ("strain.py realtime", {FALSE: beside(EXCUSED, 0)}),
    "churn": ("strain.py churn --runs 3", {LATE_ADVERTS: unless(at_most(10), beside(LATE_TIMER, 1)), BEYOND_TIMER: at_most(5)}),
    "scripts": ("strain.py scripts", {FALSE: beside(EXCUSED, 0), LATEST_ADVERT: at_most(50), LEFT_BEHIND: at_most(0), ZOMBIES: at_most(0)}),
    "flood": ("strain.py flood", {FALSE: at_most(0), LATEST_ADVERT: at_most(50), MASTER_LOST: at_most(0), BACKUP_LOST: at_most(0)}),
}
SECONDS = {"link-100ms": 4, "stop-1s": 4, "busy": 60, "realtime": 60, "churn": 6, "scripts": 15, "flood": 3}      # --brief: how long
# One advert in a thousand cannot be told from the latest of a few hundred, for which there is a limit of its own
NEED_LENGTH = [LATE_ADVERTS]
# What a measurement says when it was this machine that failed, not the daemon
HELD_UP = "held up by this machine"
TRIES = 3


class NoFigure(Exception): pass


def measure(command, vrrpd):
    """The measurement's rows, by daemon; those that it came to."""
    program, *options = command.split()
    command = [sys.executable, f"{HERE}/{program}", *options, "keepalived=keepalived", f"vrrpd={vrrpd}"]
    print("$", " ".join(command[1:]), flush=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    printed = done.stdout + (f"failed with {done.returncode}\n" if done.returncode else "")
    print(printed, end="", flush=True)
    return {row.split()[0]: row for row in printed.splitlines() if row.strip()}


def reader(row):
    def figure(what):
        found = re.search(what[1], row)
        if not found: raise NoFigure(what[0])
        return float(found[1])
    return figure


def fails(row): return any(HELD_UP not in failure for failure in re.findall(r"failed: ([^;]*)", row))


def keeps_briefly(name, vrrpd):
    command, limits = MEASUREMENTS[name]
    if name in SECONDS:
        command += f" --seconds {SECONDS[name]}"
        limits = {what: limit for what, limit in limits.items() if what not in NEED_LENGTH}
    for left in reversed(range(TRIES)):
        if keeps(name, command, limits, vrrpd): return True
        if left: print(f"{name}: once more, for others work on this machine too", flush=True)
    return False


def keeps(name, command, limits, vrrpd):
    for left in reversed(range(TRIES)):
        rows = measure(command, vrrpd)
        if left == 0 or not any(HELD_UP in row for row in rows.values()): break
    ours, theirs = reader(rows.get("vrrpd", "")), reader(rows.get("keepalived", ""))
    kept = "failed" not in rows and not fails(rows.get("vrrpd", ""))
    for what, limit in limits.items():
        try:
            within = ours(what) <= limit(ours, theirs)
            print(f"{name}: {what[0]}: {ours(what):g}, keepalived {' '.join(re.findall(what[1], rows.get('keepalived', ''))) or 'has none'},"
                  f" at most {limit(ours, theirs):.2f}: {'ok' if within else 'TOO MUCH'}", flush=True)
        except NoFigure as missing:
            within = False
            print(f"{name}: {what[0]}: there is no figure of {missing}", flush=True)
        kept = kept and within
    return kept


arguments = sys.argv[1:]
brief = "--brief" in arguments
if brief: arguments.remove("--brief")
if arguments == ["--list"]:
    print(*MEASUREMENTS, sep="\n")
elif len(arguments) < 2 or not set(arguments[1:]) <= MEASUREMENTS.keys():
    sys.exit(__doc__)
else:
    vrrpd, *names = arguments
    sys.exit(not all([keeps_briefly(name, vrrpd) if brief else keeps(name, *MEASUREMENTS[name], vrrpd) for name in names]))
