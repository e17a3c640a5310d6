#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Shows what vrrpd does, on a machine that has never seen it: installs what the build needs, builds, and runs the demo.
#
# usage: sudo packaging/quickstart.sh [OPTIONS OF vrrpd demo]
set -euo pipefail

cd "$(dirname "$0")/.."
. packaging/prerequisites.sh

need mvn=maven ip=iproute2
use_jdk_25

say "building (the first time, Maven fetches what it needs: some minutes)"
log=$(mktemp)
maven -DskipTests package >"$log" 2>&1 &
build=$!
trap 'kill "$build" 2>/dev/null || :; rm -f "$log"' EXIT
until ! kill -0 "$build" 2>/dev/null; do
    sleep 1
    printf '\r%4d s  %-90.90s' "$SECONDS" "$(grep -E 'Building|Download|---' "$log" | tail -n 1 | tr -d '\r')"
done
printf '\n'
wait "$build" || {
    tail -n 40 "$log"
    fail "the build failed; its last lines are above"
}

say "packaging/target/vrrpd/bin/vrrpd demo $*"
packaging/target/vrrpd/bin/vrrpd demo "$@"
