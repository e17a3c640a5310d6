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

clean_up() { :; }

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

it_is_the_same_when_built_again_elsewhere() {
    local epoch modified
    epoch=$(stat --format=%Y "$built/release")
    modified=$(date --utc --date="@$epoch" +%FT%TZ)
    TOOLCHAIN_JAVA_HOME=$(find_jdk_25) "$packaging/image.sh" a/longer/path/tree "$packaging/target/class-path" "$modified" "$(sed -n 's/^VERSION=//p' "$built/release")"
    listing() { (cd "$1" && find . -printf '%p %M %s %T@ %l\n' | sort); }
    diff <(listing "$built") <(listing a/longer/path/tree)
    diff -r "$built" a/longer/path/tree
}

run_tests "$@"
