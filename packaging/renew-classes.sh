#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Renews classes.lst: which classes the image's archive holds. They are those that two vrrpd load, one of which starts, serves,
# reloads and resigns, while the other waits and takes over; not those of the tools, as every page of the archive becomes
# resident.
#
# usage: sudo packaging/renew-classes.sh      after mvn -DskipTests package; then build again
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
hosts=(classes-a-$$ classes-b-$$)
work=$(mktemp -d)
daemons=()

clean_up() {
    [ ${#daemons[@]} -eq 0 ] || kill "${daemons[@]}" 2>/dev/null || :
    for host in "${hosts[@]}"; do
        ip netns del "$host" 2>/dev/null || :
    done
    rm -rf "$work"
}
trap clean_up EXIT

configuration() {
    cat <<CONF
global_defs {
    vrrp_version 3
}
vrrp_instance v4 {
    interface eth0
    virtual_router_id 51
    priority $1
    virtual_ipaddress {
        10.9.0.100/24
    }
}
vrrp_instance v6 {
    interface eth0
    virtual_router_id 52
    priority $1
    virtual_ipaddress {
        fe80::100/64
        fd00:9::100/64
    }
}
CONF
}

until_held_by() {
    local tries=300
    until [ -n "$(ip -n "$1" -o addr show to 10.9.0.100)" ]; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || { tail "$work"/*.log && exit 1; }
        sleep 0.1
    done
}

for number in 0 1; do
    host=${hosts[number]}
    ip netns add "$host"
    ip -n "$host" link set lo up
done
ip -n "${hosts[0]}" link add eth0 type veth peer name eth0 netns "${hosts[1]}"
for number in 0 1; do
    host=${hosts[number]}
    ip -n "$host" link set eth0 up
    ip -n "$host" addr add "10.9.0.$((number + 1))/24" dev eth0
done
for number in 0 1; do
    host=${hosts[number]}
    configuration $((150 - number * 50)) >"$work/$number.conf"
    # a /run of its own, as a host has
    VRRPD_JAVA_OPTIONS="-Xshare:off -XX:DumpLoadedClassList=$work/$number.lst" ip netns exec "$host" unshare --mount \
        sh -c 'mount -t tmpfs tmpfs /run && exec "$@"' - "$here/target/vrrpd/bin/vrrpd" -nR -f "$work/$number.conf" -l >"$work/$number.log" 2>&1 &
    daemons+=($!)
    until_held_by "${hosts[0]}"
done

sleep 3
kill -HUP "${daemons[@]}"
kill -USR1 "${daemons[@]}"
kill -USR2 "${daemons[@]}"
sleep 2
kill -TERM "${daemons[0]}"
until_held_by "${hosts[1]}"
sleep 2
kill -TERM "${daemons[1]}"
wait "${daemons[@]}"
daemons=()

# Without numbers that change with every build (identities, resolved constants), and without what no archive can hold.
cat "$work"/0.lst "$work"/1.lst | grep -v -e '^#' -e '^@cp' -e '^jdk/internal/event/' | sed 's/ id: [0-9]*$//' | awk '!seen[$0]++' >"$here/classes.lst"
wc -l "$here/classes.lst"
