#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The shipped configuration and systemd unit do what they say.
#
# usage: examples-test.sh [TEST...]      after mvn -DskipTests package
set -uo pipefail

top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/packaging/testing.sh"

built=$top/packaging/target/vrrpd
unit=$top/systemd/vrrpd.service

clean_up() { remove_host; }

holds_the_address() { [ -n "$(ip -n "$host" -o addr show to 192.0.2.100)" ]; }

it_has_a_configuration_without_a_fault() {
    make_host
    "${on_host[@]}" "$built/bin/vrrpd" -t -f "$top/etc/vrrpd.conf" >said 2>&1
    is "$(cat said)" ''
    "${on_host[@]}" "$built/bin/vrrpd" -t --strict -f "$top/etc/vrrpd.conf"
}

it_has_a_configuration_that_means_the_same_in_every_form() {
    local form
    "$built/bin/vrrpd" config print --anywhere "$top/etc/vrrpd.conf" >printed
    for form in json hocon conf; do
        "$built/bin/vrrpd" config convert --to "$form" "$top/etc/vrrpd.conf" >"vrrpd.$form"
        "$built/bin/vrrpd" config print --anywhere --format conf "vrrpd.$form" | diff printed -
    done
}

it_serves_the_address_with_the_capabilities_of_the_unit_alone() {
    local capabilities
    make_host
    # Where nobody else may look, as in most homes, an unprivileged user cannot start it.
    chmod 755 .
    cp -a "$built" tree
    cp "$top/etc/vrrpd.conf" .
    capabilities=$(sed -n 's/^AmbientCapabilities=//p' "$unit" | sed 's/CAP_\([A-Z_]*\)/+\L\1/g; s/ /,/g')
    "${on_host[@]}" setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs \
        --inh-caps="-all,$capabilities" --ambient-caps="-all,$capabilities" --bounding-set="-all,$capabilities" \
        "$PWD/tree/bin/vrrpd" -nlD -f "$PWD/vrrpd.conf" &
    until_true holds_the_address
    kill -TERM "$!"
    wait "$!"
    refute holds_the_address
}

# With what the unit starts where the built tree is.
rewritten_unit() {
    sed "s,/usr/lib/vrrpd/bin/,$built/bin/,; s,/usr/bin/vrrpctl,$built/bin/vrrpctl," "$unit" >vrrpd.service
}

it_has_a_unit_that_systemd_takes() {
    command -v systemd-analyze >/dev/null || skip 'there is no systemd-analyze'
    rewritten_unit
    systemd-analyze verify "$PWD/vrrpd.service" >said 2>&1
    is "$(cat said)" ''
}

it_has_a_unit_that_exposes_little() {
    command -v systemd-analyze >/dev/null || skip 'there is no systemd-analyze'
    rewritten_unit
    systemd-analyze security --offline=true --threshold=30 "$PWD/vrrpd.service" >said 2>&1 || {
        cat said
        fail 'the exposure is above 3.0'
    }
}

run_tests "$@"
