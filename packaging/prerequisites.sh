# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What the scripts here need on a machine, and how they get it from the distribution. Nothing is installed unsaid.

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

install() {
    command -v apt-get >/dev/null || fail "there is no apt-get here to install $*: please install it and run this again"
    [ "$(id -u)" -eq 0 ] || fail "$* is missing: run this as root, or install it and run this again"
    say "installing $*"
    apt_install "$@" || { apt-get update >/dev/null && apt_install "$@"; }
}

apt_install() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1; }

# A command, or a file that a pattern finds.
is_there() { command -v "$1" || compgen -G "$1"; } >/dev/null

# need COMMAND=PACKAGE...: installs the packages of those commands or files that are missing.
need() {
    local pair missing=()
    for pair; do
        is_there "${pair%%=*}" || missing+=("${pair#*=}")
    done
    [ ${#missing[@]} -eq 0 ] || install "${missing[@]}" || fail "${missing[*]} could not be installed"
}

installed() { dpkg-query -W -f '${Package}\n' | sort; }

# need_at_rest COMMAND=PACKAGE...: the same of servers, which neither run afterwards nor begin with the host.
need_at_rest() {
    local policy=/usr/sbin/policy-rc.d before
    before=$(installed)
    if [ -e "$policy" ]; then
        need "$@"
    else
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
        (need "$@") || { rm -f "$policy" && exit 1; }
        rm -f "$policy"
    fi
    comm -13 <(printf '%s\n' "$before") <(installed) | xargs -r dpkg -L |
        sed -n 's,^\(/usr\)*/lib/systemd/system/\(.*[^@]\)\.service$,\2,p' | xargs -r systemctl -q disable
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

# What root builds belongs to whoever asked for it by sudo, and will want to build it again without.
maven() {
    local status=0
    mvn -B -ntp "$@" || status=$?
    [ -z "${SUDO_UID-}" ] || chown -R "$SUDO_UID:${SUDO_GID-}" ./*/target || :
    return "$status"
}
