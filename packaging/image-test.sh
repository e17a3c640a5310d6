#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What the built tree promises: it runs anywhere with its archive of classes, refuses changed jars, and can be built again.
#
# usage: image-test.sh [TEST...]      after mvn -DskipTests package
set -uo pipefail

packaging=$(cd "$(dirname "$0")" && pwd)
. "$packaging/prerequisites.sh"
. "$packaging/testing.sh"

built=$packaging/target/vrrpd

clean_up() { remove_host; }

version_with_its_archive() { VRRPD_JAVA_OPTIONS=-Xshare:on "$1/bin/vrrpd" --version; }

it_says_what_it_was_built_from() {
    version_with_its_archive "$built" >said
    grep -q "commit $(git -C "$packaging" rev-parse HEAD 2>/dev/null || echo unknown)" said
    grep -q '^Java 25' said
}

it_runs_where_it_is_put() {
    mkdir -p 'some where/else'
    cp -a "$built" 'some where/else/tree'
    version_with_its_archive 'some where/else/tree'
    ln -s "$PWD/some where/else/tree/bin/vrrpd" vrrpd
    VRRPD_JAVA_OPTIONS=-Xshare:on ./vrrpd --version
}

it_does_not_run_old_classes_of_a_changed_jar() {
    cp -a "$built" tree
    touch tree/lib/vrrpd-core-*.jar
    refute version_with_its_archive tree
    tree/bin/vrrpd --version
}

it_needs_no_other_java() {
    env --ignore-environment PATH=/usr/bin:/bin "$built/bin/vrrpd" --version
}

it_carries_its_manual_and_schema() {
    diff "$packaging/man/vrrpd.conf.5" "$built/share/man/man5/vrrpd.conf.5"
    diff "$packaging/schema/vrrpd.schema.json" "$built/share/vrrpd/vrrpd.schema.json"
    "$built/bin/vrrpd" config manual | diff "$packaging/man/vrrpd.conf.5" -
    "$built/bin/vrrpd" config schema | diff "$packaging/schema/vrrpd.schema.json" -
}

it_has_a_manual_that_troff_takes() {
    command -v groff >/dev/null || skip 'there is no groff'
    groff -man -ww -Tutf8 -z "$packaging/man/vrrpd.conf.5" >said 2>&1
    is "$(cat said)" ''
}

it_is_the_same_when_built_again_elsewhere() {
    local epoch modified
    epoch=$(stat --format=%Y "$built/release")
    modified=$(date --utc --date="@$epoch" +%FT%TZ)
    TOOLCHAIN_JAVA_HOME=$(find_jdk_25) "$packaging/image.sh" a/longer/path/tree "$packaging/target/class-path" "$modified" "$(sed -n 's/^VERSION=//p' "$built/release")"
    listing() { (cd "$1" && find . -printf '%p %M %s %T@ %l\n' | sort); }
    diff <(listing "$built") <(listing a/longer/path/tree)
    diff -r "$built" a/longer/path/tree
}

# vrrpd on a host, as $launcher, with the shipped configuration.
serve() {
    env --default-signal "${on_host[@]}" "$built/bin/vrrpd" -nl -f "$packaging/../etc/vrrpd.conf" &
    launcher=$!
    until_true holds_the_address
}

holds_the_address() { [ -n "$(ip -n "$host" -o addr show to 192.0.2.100)" ]; }

java_of() { ps -o pid= --ppid "$1" | tr -d ' '; }

it_takes_every_signal_of_keepalived() {
    local signal java
    make_host
    serve
    java=$(java_of "$launcher")
    for signal in 1 10 12 36 63 64 12 12; do
        kill -s "$signal" "$launcher"
        sleep 0.2
        kill -s "$signal" "$java"
        sleep 0.2
    done
    is "$(java_of "$launcher")" "$java"
    holds_the_address
    kill -TERM "$launcher"
    wait "$launcher"
    refute holds_the_address
}

it_serves_again_after_it_was_killed() {
    local java
    make_host
    serve
    java=$(java_of "$launcher")
    kill -KILL "$java"
    until_true refute holds_the_address
    until_true holds_the_address
    is "$(ip -n "$host" -o addr show | grep -c 192.0.2.100)" 1
    kill -INT "$launcher"
    wait "$launcher"
    refute holds_the_address
}

it_does_not_outlive_its_parent() {
    local java
    make_host
    serve
    java=$(java_of "$launcher")
    kill -KILL "$launcher"
    until_true test ! -e "/proc/$java"
    refute holds_the_address
}

it_recovers_when_its_interface_is_put_back() {
    make_host
    serve 2>said
    until_true grep -q 'Entering MASTER STATE' said
    ip -n "$host" link del eth0
    until_true grep -q 'Entering FAULT STATE' said
    give_it_an_interface
    until_true holds_the_address
    kill -TERM "$launcher"
    wait "$launcher"
}

it_says_which_capability_it_lacks() {
    local status=0
    make_host
    "${on_host[@]}" setpriv --bounding-set=-net_admin,-net_raw "$built/bin/vrrpd" -nl -f "$packaging/../etc/vrrpd.conf" 2>said || status=$?
    is "$status" 4
    grep -q 'lacks \[NET_ADMIN, NET_RAW\]' said
    status=0
    "${on_host[@]}" setpriv --bounding-set=-net_raw "$built/bin/vrrpd" -nl -f "$packaging/../etc/vrrpd.conf" 2>said || status=$?
    is "$status" 4
    grep -q 'lacks \[NET_RAW\]' said
}

it_loads_no_library_before_it_is_needed() {
    make_host
    VRRPD_JAVA_OPTIONS="-Xlog:class+load:file=$PWD/loaded" serve
    grep -q ' org.vrrpd.daemon.Daemon ' loaded
    refute grep -E ' (java\.sql|jnr|picocli|io\.prometheus|org\.apache|org\.vrrpd\.checks|org\.vrrpd\.daemon\.notify\.email)\.' loaded
    nsenter --mount --target="$(java_of "$launcher")" "$built/bin/vrrpctl" status
    grep -q ' org.apache.hc.core5.http.' loaded
    refute grep -E ' (jnr|picocli|io\.prometheus|org\.apache\.commons|org\.vrrpd\.daemon\.notify\.email)\.' loaded
    kill -TERM "$launcher"
    wait "$launcher"
}

it_runs_scripts_by_the_library_that_it_carries() {
    make_host
    cat >scripts.conf <<'CONF'
vrrp_script tells {
    script "/bin/sh -c 'grep SigBlk /proc/self/status; ls /proc/self/fd | wc -l; exit 3'"
    interval 1
    timeout 5
    weight -10
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 52
    track_script {
        tells
    }
    virtual_ipaddress {
        192.0.2.100/24
    }
}
CONF
    env --default-signal "${on_host[@]}" "$built/bin/vrrpd" -nl -f scripts.conf 2>said &
    launcher=$!
    until_true holds_the_address
    # no signal is blocked, and none but the standard descriptors is open (beside the one of the directory that is listed)
    until_true grep -q 'VRRP_Script(tells) failed (exited with status 3)' said
    until_true grep -q 'said: SigBlk: 0000000000000000' said
    until_true grep -q 'said: 4$' said
    grep -q " $(readlink -f "$built")/lib/libjffi" "/proc/$(java_of "$launcher")/maps"
    kill -TERM "$launcher"
    wait "$launcher"
}

it_detaches_and_leaves_no_terminal_behind() {
    make_host
    # shellcheck disable=SC2016 # for the inner shell
    "${on_host[@]}" sh -c '"$0" -f "$1" && echo ready && cat /run/vrrpd/*.pid' "$built/bin/vrrpd" "$packaging/../etc/vrrpd.conf" 2>&1 | cat >said
    grep -q ready said
    until_true holds_the_address
    kill -TERM "$(tail -n 1 said)"
    until_true refute holds_the_address
}

it_says_how_a_detached_start_failed() {
    local status=0
    make_host
    sed 's/interface/interfaces/' "$packaging/../etc/vrrpd.conf" >bad.conf
    "${on_host[@]}" "$built/bin/vrrpd" -l -f bad.conf >said 2>&1 || status=$?
    is "$status" 2
    grep -q "interfaces" said
    status=0
    "${on_host[@]}" "$built/bin/vrrpd" -f bad.conf >said 2>&1 || status=$?
    is "$status" 2
    grep -q "interfaces" said
}

run_tests "$@"
