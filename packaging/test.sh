#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Passes all tests of vrrpd on this machine, and installs what they need. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: sudo packaging/test.sh [--long]

Runs every test of vrrpd. What is missing is installed from the distribution, and said so.

  --long   soaks at full length, every pair of daemons in both orders, every measurement, mutation testing and fuzzing too
  --help   this text

Exit code 0: everything passed. At the end stand the minutes of each stage, what was skipped, with the reason, and what failed:
a stage that fails does not keep the others from running, unless the build did.
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
. packaging/prerequisites.sh
report=()
skipped=()
failed=()
fuzzer=

summarise() {
    if [ ${#report[@]} -gt 0 ]; then
        say "stages"
        printf '%s\n' "${report[@]}"
    fi
    if [ ${#skipped[@]} -gt 0 ]; then
        say "skipped"
        printf '%s\n' "${skipped[@]}"
    fi
    if [ ${#failed[@]} -gt 0 ]; then
        say "failed"
        printf '%s\n' "${failed[@]}"
    fi
}
leave() {
    [ -z "$fuzzer" ] || kill -- "-$fuzzer" || :
    summarise
}
trap leave EXIT
trap 'exit 130' INT

# Runs a stage, and notes how long it took. The others run even if it fails.
stage() {
    local name=$1 started=$SECONDS seconds
    shift
    say "$name"
    if ! "$@"; then
        failed+=("$name: $*")
        name+=" (failed)"
    fi
    seconds=$((SECONDS - started))
    report+=("$(printf '%3d min %02d s  %s' $((seconds / 60)) $((seconds % 60)) "$name")")
}

# Runs a stage without which the others have nothing to run on.
first_stage() {
    stage "$@"
    [ ${#failed[@]} -eq 0 ] || exit 1
}

skip() { skipped+=("$1: $2"); }

# What vrrpd and keepalived must get right together.
scenarios=v2-multicast,v3-subsecond,v3-10ms,v2-auth-pass,v2-19-vips,v2-unicast,v3-unicast,v3-ipv6,v3-ipv6-unicast,owner-255
scenarios+=,nopreempt,preempt-delay,excluded-vips,wrong-password,low-ttl,foreign-vrid,bad-checksum,v2-interval-mismatch
scenarios+=,equal-priority,frozen-master,frozen-yields,vip-deleted,startup-delay,sync-group,track-interface
scenarios+=,track-script,track-script-fault,track-file,track-process,track-process-fault
scenarios+=,dont-track-primary,track-src-ip,garp-extra-if
scenarios+=,reload-renamed,reload-priority,reload-address,reload-vrid,reload-removed

vrrpd=$PWD/packaging/target/vrrpd/bin/vrrpd

same_files() { packaging/measure/corpus.py keepalived=keepalived "vrrpd=$vrrpd"; }
same_news() { packaging/measure/notify.py keepalived=keepalived "vrrpd=$vrrpd"; }
same_users() { packaging/measure/users.py keepalived=keepalived "vrrpd=$vrrpd"; }
same_state() { packaging/measure/state.py keepalived "$vrrpd"; }
same_mail() { packaging/measure/mail.py "$@" "vrrpd=$vrrpd" keepalived=keepalived; }
same_language() { packaging/measure/matrix.py "$@" keepalived "$vrrpd"; }

real_servers() { packaging/measure/drills.py --jobs 2 "$@" "$vrrpd"; }

fuzzing="fuzzing of packets, then 10 minutes of configurations"
fuzzing_log=packaging/target/fuzzing.log
fuzz() { maven -pl vrrpd-core,vrrpd-checks,vrrpd-daemon -Pfuzz test; }
# It takes twenty minutes of one processor, and stands back behind whatever runs beside it. A process group of its own can be ended whole.
begin_fuzzing() {
    say "$fuzzing: begun, $fuzzing_log"
    set -m
    (renice -n 10 "$BASHPID" >/dev/null && fuzz) >"$fuzzing_log" 2>&1 &
    fuzzer=$!
    set +m
}
end_fuzzing() {
    local ended=0
    wait "$fuzzer" || ended=$?
    fuzzer=
    cat "$fuzzing_log"
    return "$ended"
}

together() { packaging/measure/interop.py --jobs 3 --only "$scenarios" "$@" keepalived=keepalived "vrrpd=$vrrpd"; }

# May this process make network namespaces? Not in every container.
has_namespaces() { [ "$(id -u)" -eq 0 ] && unshare --net --mount true 2>/dev/null; }

need mvn=maven python3=python3 shellcheck=shellcheck groff=groff-base
if has_namespaces; then
    need ip=iproute2 nft=nftables ps=procps systemd-analyze=systemd \
        cc=gcc /usr/include/fcntl.h=libc6-dev \
        curl=curl ab=apache2-utils redis-cli=redis-tools ss=iproute2 openssl=openssl \
        dnsmasq=dnsmasq-base aiosmtpd=python3-aiosmtpd /usr/share/java/postgresql.jar=libpostgresql-jdbc-java \
        keepalived=keepalived /usr/lib/frr/vrrpd=frr tshark=tshark tcpdump=tcpdump
    need_at_rest nginx=nginx haproxy=haproxy apache2=apache2-bin redis-server=redis-server \
        '/usr/lib/postgresql/*/bin/postgres=postgresql' mariadbd=mariadb-server
fi
use_jdk_25

scripts=(packaging/*.sh packaging/vrrpd .ci/run)
first_stage "shell scripts" shellcheck --external-sources --source-path=packaging "${scripts[@]}"

first_stage "build, checks and tests" maven -Dseeds=2000 verify
stage "launcher" packaging/launcher-test.sh
stage "image" packaging/image-test.sh
stage "examples" packaging/examples-test.sh
stage "4,096 routers checked" packaging/measure/check.py "vrrpd=$vrrpd"

if [ "$long" = yes ]; then
    stage "100,000 simulated cluster-runs" maven -pl vrrpd-core -Dtest=ClusterRunsTest -Dseeds=100000 test
    stage "mutation testing" maven -pl vrrpd-core -Pmutation verify
else
    stage "10,000 simulated cluster-runs" maven -pl vrrpd-core -Dtest=ClusterRunsTest -Dseeds=10000 test
    skip "90,000 more cluster-runs, mutation testing, fuzzing" "they need --long"
fi
stage "benchmarks" maven -pl vrrpd-core -Pbench -DskipTests verify

[ "$long" = no ] || begin_fuzzing

if ! has_namespaces; then
    skip "everything beside keepalived and FRR" "no network namespaces can be made here"
    [ "$long" = no ] || stage "$fuzzing" end_fuzzing
elif [ "$long" = yes ]; then
    stage "beside FRR" packaging/measure/frr.py "$vrrpd"
    stage "checks of real servers that fail" real_servers
    stage "beside keepalived, both orders" together
    stage "files of many kinds beside keepalived" same_files
    stage "the files of signals beside keepalived" same_state
    stage "what others are told, beside keepalived" same_news
    stage "as whom scripts run, beside keepalived" same_users
    stage "1,000 reconfigurations and link events" packaging/measure/restless.py --events 1000 "$vrrpd"
    stage "mail beside keepalived" same_mail
    stage "the language beside keepalived" same_language
    stage "$fuzzing" end_fuzzing
    stage "measured beside keepalived" packaging/measure/limits.py "$vrrpd" \
        start one-router 1000-routers link-1s link-100ms link-10ms stop-1s busy realtime churn scripts flood
    stage "reload under load" packaging/measure/reload.py "vrrpd=$vrrpd"
    stage "2,000 probes a second" packaging/measure/probes.py "$vrrpd"
else
    stage "beside FRR" packaging/measure/frr.py "$vrrpd"
    stage "checks of real servers that fail, those of chance once" real_servers --times 1
    stage "beside keepalived, orders alternating" together --alternate
    stage "files of many kinds beside keepalived" same_files
    stage "the files of signals beside keepalived" same_state
    stage "what others are told, beside keepalived" same_news
    stage "as whom scripts run, beside keepalived" same_users
    stage "60 reconfigurations and link events" packaging/measure/restless.py --events 60 "$vrrpd"
    stage "mail beside keepalived, one way of six" same_mail --only "routers and the group"
    stage "a sixteenth of the language beside keepalived" same_language --part 1/16
    stage "measured beside keepalived" packaging/measure/limits.py --brief "$vrrpd" \
        start one-router link-100ms stop-1s busy realtime churn scripts flood
    stage "reload under load, a few of them" packaging/measure/reload.py --reloads 5 "vrrpd=$vrrpd"
    skip "the other order, the rest of the language, five ways of mail, 940 link events, 1,000 routers, adverts each 10 ms and each second, 2,000 probes a second, soaks at full length" \
        "they need --long"
fi

[ ${#failed[@]} -eq 0 ] || exit 1
say "passed"
