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
    ! "$@" || fail "this was not to be so: $*"
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
