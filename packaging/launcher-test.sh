#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What the launcher does, in a tree whose Java is a stand-in: it writes down how it was started and which signals reach it, and
# ends as the test wants.
#
# usage: launcher-test.sh [TEST...]
set -uo pipefail

packaging=$(cd "$(dirname "$0")" && pwd)
. "$packaging/testing.sh"

unset NOTIFY_SOCKET SYSTEMD_EXEC_PID VRRPD_READY_FD VRRPD_JAVA_OPTIONS

# A tree in the test's directory. The stand-in reads line N of the file 'ends' at its N-th start: an exit code, a signal's name
# to die by, or 'ready' to say so first; without a line it runs until INT or TERM.
plant() {
    tree=${1-$PWD/tree}
    mkdir -p "$tree/bin" "$tree/lib" "$tree/runtime/bin"
    cp "$packaging/vrrpd" "$tree/bin"
    ln -s vrrpd "$tree/bin/vrrpctl"
    export JOURNAL=$PWD/journal ENDS=$PWD/ends
    touch "$JOURNAL" "$ENDS"
    cat >"$tree/runtime/bin/java" <<'PYTHON'
#!/usr/bin/env python3
import os, signal, sys, time

journal = open(os.environ["JOURNAL"], "a")
def note(*words): print(*words, file=journal, flush=True)

main = next(i for i, word in enumerate(sys.argv) if word.startswith("org.vrrpd."))
words = sys.argv[main + 1:]
if "--release-leftovers" in words:
    note("releases", *words)
    sys.exit(0)
blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
for name in sorted(n for n in os.environ if n.startswith(("VRRPD_", "JAVA", "_JAVA", "JDK", "CLASSPATH"))): note("environment", name, os.environ[name])
note("java", *sys.argv[1:main])
note("blocked", *sorted(int(s) for s in blocked))
note("ignored", *sorted(int(s) for s in signal.valid_signals() if signal.getsignal(s) == signal.SIG_IGN and s not in (signal.SIGPIPE, signal.SIGXFSZ)))
note("network", os.readlink("/proc/self/ns/net"))
note("pid", os.getpid(), "parent", os.getppid(), "session", os.getsid(0))
starts = sum(line.startswith("starts") for line in open(os.environ["JOURNAL"]))
note("starts", time.monotonic_ns(), sys.argv[main], *words)
end = (open(os.environ["ENDS"]).read().splitlines() + [""] * (starts + 1))[starts]
if end.startswith("ready"):
    os.write(int(os.environ["VRRPD_READY_FD"]), b"ready\n")
    end = end[len("ready "):]
elif end.isdigit():
    print("the stand-in ends with", end, file=sys.stderr, flush=True)
if end.isdigit():
    os._exit(int(end))
if end:
    os.kill(os.getpid(), signal.Signals["SIG" + end])
while blocked:
    got = signal.sigwait(blocked)
    note("signal", int(got), time.monotonic_ns())
    if got in (signal.SIGTERM, signal.SIGINT): sys.exit(0)
PYTHON
    chmod +x "$tree/runtime/bin/java"
}

# Starts the launcher in the background, as $launcher, where no signal is ignored: a shell ignores SIGINT for such, nohup
# SIGHUP.
launch() {
    env --default-signal "$tree/bin/vrrpd" "$@" &
    launcher=$!
    printf 'launcher %s\n' "$launcher" >>"$JOURNAL.launchers"
}

ended_with() {
    local status=0
    wait "$launcher" || status=$?
    is "$status" "$1"
}

clean_up() {
    local pid
    for pid in $(sed -n 's/^launcher //p' "$JOURNAL.launchers") $(sed -n 's/^pid \([0-9]*\) parent \([0-9]*\).*/\1/p' "$JOURNAL"); do
        kill -KILL "$pid"
    done 2>/dev/null
    remove_host
}

noted() { grep -q -- "$1" "$JOURNAL"; }

starts() { grep -c '^starts' "$JOURNAL"; }

started() { [ "$(starts)" -ge "$1" ]; }

# The words with which vrrpd was started last.
arguments() { sed -n 's/^starts [0-9]* [^ ]* \?//p' "$JOURNAL" | tail -n 1; }

it_passes_every_option_on() {
    plant
    launch -nlD -f 'a file' --priority=1 -p x
    until_true started 1
    is "$(arguments)" '-nlD -f a file --priority=1 -p x'
    kill -TERM "$launcher"
    ended_with 0
}

it_blocks_what_vrrpd_reads_itself_and_leaves_nothing_ignored() {
    plant
    launch -n
    until_true started 1
    noted '^blocked 1 2 10 12 15 36 63 64$'
    noted '^ignored$'
    noted '^environment _JAVA_SR_SIGNUM 35$'
    noted '^java .*-Xrs'
}

# Hung up on from when it first drops that until it ends.
it_survives_hangups_at_any_moment_of_its_start() {
    plant
    printf '#!/bin/sh\nexit 0\n' >"$tree/runtime/bin/java"
    python3 - "$tree/bin/vrrpd" <<'PYTHON'
import os, signal, subprocess, sys, time

def drops(pid): return any(line.startswith("SigIgn") and int(line.split()[1], 16) & 1 for line in open(f"/proc/{pid}/status"))
def ignore_interrupts(): signal.signal(signal.SIGINT, signal.SIG_IGN)

ways = {"by systemd": ({"NOTIFY_SOCKET": "/nowhere"}, None), "by hand": ({}, None), "in the background": ({}, ignore_interrupts)}
for way, (more, prepare) in ways.items():
    for start in range(30):
        launcher = subprocess.Popen([sys.argv[1], "-nR"], env=os.environ | more, preexec_fn=prepare)
        while launcher.poll() is None and not drops(launcher.pid): pass
        while launcher.poll() is None:
            os.kill(launcher.pid, signal.SIGHUP)
            if way != "by systemd": time.sleep(0.001)      # a shell takes one within the other
        if launcher.returncode: sys.exit(f"started {way}, it ended with {launcher.returncode} at start {start}")
PYTHON
}

it_forwards_each_signal() {
    local signal
    plant
    launch -n
    until_true started 1
    for signal in 1 10 12 36 63 64 2; do
        kill -s "$signal" "$launcher"
        until_true noted "^signal $signal "
    done
    ended_with 0
    is "$(starts)" 1
}

it_forwards_what_was_ignored_when_it_was_started() {
    plant
    env --default-signal --ignore-signal=HUP,INT,USR1,USR2,TERM "$tree/bin/vrrpd" -n &
    launcher=$!
    printf 'launcher %s\n' "$launcher" >>"$JOURNAL.launchers"
    until_true started 1
    noted '^ignored$'
    for signal in 1 10 12 15; do
        kill -s "$signal" "$launcher"
        until_true noted "^signal $signal "
    done
    ended_with 0
}

it_forwards_at_once() {
    plant
    launch -n
    until_true started 1
    for _ in 1 2 3 4 5 6 7 8 9; do
        python3 -c 'import os, sys, time; print("sent", time.monotonic_ns()); os.kill(int(sys.argv[1]), 10)' "$launcher" >>sent
        sleep 0.05
    done
    grep '^signal 10 ' "$JOURNAL" | cut -d' ' -f3 | paste - <(cut -d' ' -f2 sent) |
        awk '{ print ($1 - $2) / 1e6 }' | sort -g >latencies
    is "$(wc -l <latencies)" 9
    awk 'NR == 5 { print "median latency in ms:", $1; exit $1 > 5 }' latencies
}

it_passes_exit_codes_on() {
    local code
    plant
    for code in 0 1 2 4 6; do
        : >"$JOURNAL"
        echo "$code" >"$ENDS"
        launch -n
        ended_with "$code"
        is "$(starts)" 1
    done
    refute noted '^releases'
}

it_starts_again_after_an_abnormal_end() {
    plant
    printf '%s\n' 70 204 KILL >"$ENDS"
    launch -n -f 'a file'
    until_true started 4
    is "$(grep -c '^releases --release-leftovers -n -f a file$' "$JOURNAL")" 3
    is "$(grep -c '^starts .* -n -f a file$' "$JOURNAL")" 4
    # at once, then after 1 s and 2 s
    awk '/^starts/ { if (last) print ($2 - last) / 1e9; last = $2 }' "$JOURNAL" >gaps
    awk 'NR == 1 && $1 > 0.9 || NR == 2 && $1 < 1 || NR == 3 && $1 < 2 { print "gap " NR ": " $1; exit 1 }' gaps
    kill -TERM "$launcher"
    ended_with 0
}

it_starts_again_when_java_is_killed_or_out_of_memory() {
    local end
    plant
    for end in SEGV ABRT 3 137; do
        : >"$JOURNAL"
        echo "$end" >"$ENDS"
        launch -n
        until_true started 2
        kill -INT "$launcher"
        ended_with 0
    done
}

it_releases_but_does_not_start_again_if_not_to() {
    plant
    echo 70 >"$ENDS"
    launch -nR
    ended_with 70
    is "$(starts)" 1
    noted '^releases --release-leftovers -nR$'
}

it_stops_while_it_waits_to_start_again() {
    plant
    printf '%s\n' 70 70 70 >"$ENDS"
    launch -n
    until_true started 2
    sleep 0.3
    kill -TERM "$launcher"
    ended_with 70
    is "$(starts)" 2
}

it_tells_vrrpd_its_parent() {
    plant
    launch -n
    until_true started 1
    noted "^environment VRRPD_PARENT $launcher$"
    noted "^pid [0-9]* parent $launcher "
    kill -TERM "$launcher"
    ended_with 0
}

it_becomes_java_under_systemd() {
    plant
    NOTIFY_SOCKET=/nowhere launch -n
    until_true started 1
    noted "^pid $launcher "
    noted '^blocked 1 2 10 12 15 36 63 64$'
    kill -TERM "$launcher"
    ended_with 0

    : >"$JOURNAL"
    sh -c 'export SYSTEMD_EXEC_PID=$$ && exec "$0" -n' "$tree/bin/vrrpd" &
    launcher=$!
    until_true started 1
    noted "^pid $launcher "
    kill -TERM "$launcher"
    ended_with 0
}

it_detaches_and_ends_when_vrrpd_is_ready() {
    local said
    plant
    echo ready >"$ENDS"
    said=$("$tree/bin/vrrpd" -D </dev/null 2>&1)
    is "$said" ''
    started 1
    is "$(arguments)" '--dont-fork -D'
    parent=$(sed -n 's/^pid .* parent \([0-9]*\) .*/\1/p' "$JOURNAL")
    noted "^pid .* session $parent$"
    kill -HUP "$parent"
    until_true noted '^signal 1 '
    kill -TERM "$parent"
    until_true noted '^signal 15 '
    until_true test ! -e "/proc/$parent"
}

it_detaches_and_says_how_the_start_failed() {
    local status=0 said
    plant
    echo 4 >"$ENDS"
    said=$("$tree/bin/vrrpd" 2>&1) || status=$?
    is "$status" 4
    is "$said" 'the stand-in ends with 4'

    echo KILL >"$ENDS"
    : >"$JOURNAL"
    status=0
    "$tree/bin/vrrpd" || status=$?
    is "$status" 137
    noted '^releases'
    is "$(starts)" 1
}

it_starts_again_in_its_own_session_too() {
    plant
    printf '%s\n' 'ready 70' >"$ENDS"
    "$tree/bin/vrrpd"
    until_true started 2
    is "$(grep -c '^environment VRRPD_READY_FD' "$JOURNAL")" 1
    kill -TERM "$(sed -n 's/^environment VRRPD_PARENT //p' "$JOURNAL" | tail -n 1)"
    until_true noted '^signal 15 '
}

it_leaves_signals_alone_for_what_runs_once() {
    local words
    plant
    echo 0 >"$ENDS"
    for words in demo -t '-f x -t' -nt -v --version -h --help --signum=JSON '--signum JSON' --config-test=x '--release-l x'; do
        : >"$JOURNAL"
        # shellcheck disable=SC2086 # several words
        launch $words
        ended_with 0
        noted '^releases' || noted '^blocked$'
        refute noted '^java .*-Xrs'
    done
}

it_reads_options_as_getopt_does() {
    local words
    plant
    for words in -n -nlD -lDn '-f -t -n' '-fn -n' '--dont-fo -l' '--use-file -t -n' '-S 1 -n' '-Mt -n' '-g -n' '--pid=-t -n'; do
        : >"$JOURNAL"
        # shellcheck disable=SC2086 # several words
        launch $words
        until_true started 1
        noted "^environment VRRPD_PARENT $launcher$"
        refute noted '^environment VRRPD_READY_FD'
        kill -TERM "$launcher"
        ended_with 0
    done
}

it_enters_a_network_namespace() {
    local words
    make_host
    plant
    for words in "-s $host -n" "-ns$host" "--namespace=$host -n" "-n --namespace $host"; do
        : >"$JOURNAL"
        # shellcheck disable=SC2086 # several words
        launch $words
        until_true started 1
        noted "^environment VRRPD_NAMESPACE $host$"
        noted "^network $(ip netns exec "$host" readlink /proc/self/ns/net | sed 's/[][]/\\&/g')$"
        is "$(arguments)" "$words"
        kill -TERM "$launcher"
        ended_with 0
    done
}

it_says_that_a_network_namespace_is_missing() {
    local status=0 said
    plant
    said=$("$tree/bin/vrrpd" -s nowhere 2>&1) || status=$?
    is "$status" 1
    is "$said" "vrrpd: there is no network namespace nowhere: 'ip netns add nowhere' makes one"
}

it_says_that_env_cannot_block_signals() {
    local status=0 said
    plant
    mkdir old
    printf '#!/bin/sh\necho env: unknown option >&2\nexit 125\n' >old/env
    chmod +x old/env
    said=$(PATH=$PWD/old:$PATH "$tree/bin/vrrpd" -n 2>&1) || status=$?
    is "$status" 1
    is "$said" "vrrpd: this 'env' cannot block signals: vrrpd needs the one of GNU coreutils, 8.31 or later"
}

it_knows_the_names_it_is_linked_as() {
    plant
    echo 0 >"$ENDS"
    mkdir sbin
    ln -s "$tree/bin/vrrpd" sbin/keepalived
    sbin/keepalived -n demo
    noted '^java .*-Dvrrpd.invoked-as=keepalived'
    noted '^java .*-Xrs'

    : >"$JOURNAL"
    "$tree/bin/vrrpctl" status
    noted '^starts .* org.vrrpd.daemon.cli.Vrrpctl status$'
    noted '^blocked$'
}

it_runs_where_paths_have_spaces() {
    plant "$PWD/a tree"
    printf '0\n0\n' >"$ENDS"
    (cd "$tree/bin" && ./vrrpd -n)
    (cd "$tree" && sh bin/vrrpd -n)
    is "$(starts)" 2
}

it_keeps_foreign_options_from_java() {
    plant
    echo 0 >"$ENDS"
    CLASSPATH=x JAVA_TOOL_OPTIONS=x JDK_JAVA_OPTIONS=x _JAVA_OPTIONS=x VRRPD_JAVA_OPTIONS='-Da=b -Dc=d' "$tree/bin/vrrpd" -n
    noted '^java .* -Da=b -Dc=d '
    refute noted '^environment [CJ_].* x$'
}

run_tests "$@"
