# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# For tests in shell: each is a function it_does_something, runs in an empty directory of its own, and fails with its first
# command that does.

fail() {
    printf '%s\n' "$*" >&2
    return 1
}

# Ends a test that cannot run here.
skip() {
    printf '%s' "$*" >"$SKIPPED"
    exit 0
}

refute() {
    ! "$@" || fail "this is not to be: $*"
}

is() { [ "$1" = "$2" ] || fail "expected '$2' and got '$1'"; }

# Waits at most ten seconds until a command succeeds.
until_true() {
    local tries=500
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || fail "this did not become true: $*" || return
        sleep 0.02
    done
}

host=testing-$$

# A host of its own, in a network namespace: an eth0 whose other end is up.
make_host() {
    [ "$(id -u)" -eq 0 ] || skip 'it needs root'
    ip netns add "$host" || skip 'no network namespace can be made here'
    give_it_an_interface
}

give_it_an_interface() {
    ip -n "$host" link add eth0 type veth peer name other
    ip -n "$host" link set other up
    ip -n "$host" link set eth0 up
    ip -n "$host" addr add 192.0.2.1/24 dev eth0
}

# What stands before a command to run it there, with a /run of the host's own.
# shellcheck disable=SC2016,SC2034 # for the inner shell; for the tests
on_host=(ip netns exec "$host" unshare --mount
    sh -c 'mount -t tmpfs tmpfs /run && mkdir /run/vrrpd && chmod 777 /run/vrrpd && exec "$@"' -)

# Ends whatever still runs there.
remove_host() {
    local pid
    for pid in $(ip netns pids "$host" 2>/dev/null); do
        kill -KILL "$pid"
    done
    ip netns del "$host" 2>/dev/null
}

# Runs the tests named, or all; after each, whether it failed or not, the function clean_up.
run_tests() {
    local test words directory status failures=0
    [ $# -gt 0 ] || mapfile -t words < <(compgen -A function it_)
    for test in "${words[@]-$@}"; do
        directory=$(mktemp -d)
        SKIPPED=$directory.skipped
        (
            cd "$directory" || exit
            trap 'trap - ERR; set +e; clean_up' EXIT
            set -eE
            trap 'printf "line %s: %s\n" "$LINENO" "$BASH_COMMAND"' ERR
            "$test"
        ) >"$directory.out" 2>&1
        status=$?
        if [ "$status" -ne 0 ]; then
            failures=$((failures + 1))
            printf 'FAILED   %s\n' "${test//_/ }"
            sed 's/^/         /' "$directory.out"
        elif [ -e "$SKIPPED" ]; then
            printf 'skipped  %s: %s\n' "${test//_/ }" "$(cat "$SKIPPED")"
        else
            printf 'ok       %s\n' "${test//_/ }"
        fi
        rm -rf "$directory" "$directory.out" "$SKIPPED"
    done
    [ "$failures" -eq 0 ] || fail "$failures failed"
}
