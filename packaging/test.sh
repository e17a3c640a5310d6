#!/usr/bin/env bash
# Passes all tests of vrrpd on this machine, and installs what they need. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: sudo packaging/test.sh [--long]

Runs every test of vrrpd. What is missing is installed from the distribution, and said so.

  --long   soaks at full length, mutation testing, fuzzing and benchmarks too
  --help   this text

Exit code 0: everything passed. At the end stand the minutes of each stage and what was skipped, with the reason.
TEXT
}

long=no
for argument in "$@"; do
    case "$argument" in
        --long) long=yes ;;
        --help | -h) usage && exit 0 ;;
        *) usage >&2 && exit 2 ;;
    esac
done

cd "$(dirname "$0")/.."
report=()
skipped=()

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf 'test.sh: %s\n' "$*" >&2
    exit 1
}

install() {
    command -v apt-get >/dev/null || fail "there is no apt-get here to install $*: please install it and run this again"
    [ "$(id -u)" -eq 0 ] || fail "$* is missing: run this as root, or install it and run this again"
    say "installing $*"
    apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 || {
        apt-get update >/dev/null && apt-get install -y --no-install-recommends "$@" >/dev/null
    } || return 1
}

is_jdk_25() { [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'; }

find_jdk_25() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return
        fi
    done
}

use_jdk_25() {
    local home
    home=$(find_jdk_25)
    if [ -z "$home" ]; then
        install openjdk-25-jdk-headless ||
            fail "no JDK 25 was found under /usr/lib/jvm and the distribution has none: install Temurin 25 there"
        home=$(find_jdk_25)
    fi
    export JAVA_HOME=$home
    say "JDK: $JAVA_HOME"
}

maven() { mvn -B -ntp "$@"; }

summarise() {
    if [ ${#report[@]} -gt 0 ]; then
        say "stages"
        printf '%s\n' "${report[@]}"
    fi
    if [ ${#skipped[@]} -gt 0 ]; then
        say "skipped"
        printf '%s\n' "${skipped[@]}"
    fi
}
trap summarise EXIT

# Runs a stage, and notes how long it took.
stage() {
    local name=$1 started=$SECONDS seconds
    shift
    say "$name"
    "$@" || fail "stage '$name' failed: $*"
    seconds=$((SECONDS - started))
    report+=("$(printf '%3d min %02d s  %s' $((seconds / 60)) $((seconds % 60)) "$name")")
}

skip() { skipped+=("$1: $2"); }

use_jdk_25
command -v mvn >/dev/null || install maven

if [ "$long" = yes ]; then
    stage "build, checks and tests" maven -Dseeds=2000 verify
    stage "100,000 simulated cluster-runs" maven -pl vrrpd-core -Dtest=ClusterRunsTest -Dseeds=100000 test
    stage "mutation testing" maven -pl vrrpd-core -Pmutation verify
    stage "fuzzing" maven -pl vrrpd-core -Pfuzz test
    stage "benchmarks" maven -pl vrrpd-core -Pbench -DskipTests verify
else
    stage "build, checks and tests" maven -Dseeds=2000 verify
    stage "10,000 simulated cluster-runs" maven -pl vrrpd-core -Dtest=ClusterRunsTest -Dseeds=10000 test
    stage "benchmarks" maven -pl vrrpd-core -Pbench -DskipTests verify
    skip "90,000 more cluster-runs, mutation testing, fuzzing" "they need --long"
fi

say "passed"
