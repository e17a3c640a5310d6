#!/usr/bin/env bash
# Builds the tree that is shipped. Maven's package phase runs it.
#
# usage: image.sh TREE CLASS_PATH_FILE MODIFIED VERSION      with the JDK at TOOLCHAIN_JAVA_HOME
#
# The same sources give the same bytes, wherever they are built; that is why everything gets MODIFIED as its time, and why
# the archive of classes is dumped from within the tree, with a relative class path.
set -euo pipefail

tree=$1
class_path_file=$2
modified=$3
version=$4
here=$(cd "$(dirname "$0")" && pwd)

# What the jars need of Java at run time. jdeps asks for more: logback for java.xml and java.naming, for configuration files
# of its own; typesafe-config and JNA for java.desktop, for beans and windows. None of it is used here.
modules=java.base,java.logging,jdk.net,jdk.unsupported

# What the drivers of JDBC need that a user may bring (ADR 28): loaded for a check alone, and so small rather than mapped.
modules+=,java.management,java.naming,java.sql
compressed='/java.management/**,/java.naming/**,/java.security.sasl/**,/java.sql/**,/java.transaction.xa/**,/java.xml/**'

rm -rf "$tree"
mkdir -p "$tree/bin" "$tree/lib"

# Not --strip-debug: that strips native libraries too, by an objcopy that not every machine has.
"$TOOLCHAIN_JAVA_HOME/bin/jlink" --output "$tree/runtime" --add-modules "$modules" \
    --strip-java-debug-attributes --no-header-files --no-man-pages --compress "zip-9:filter=$compressed"

mapfile -t -d : jars <"$class_path_file"
cp "${jars[@]}" "$tree/lib"
mv "$tree"/lib/vrrpd-daemon-*.jar "$tree/lib/vrrpd.jar"

# jffi would unpack its library into /tmp each time it is loaded; those of other machines are not needed.
(
    cd "$tree/lib"
    "$TOOLCHAIN_JAVA_HOME/bin/jar" --extract --file jffi-*-native.jar "jni/$(uname -m)-Linux"
    mv jni/*/libjffi-*.so .
    rm -r jni jffi-*-native.jar
)

cp "$here/vrrpd" "$tree/bin/vrrpd"
ln -s vrrpd "$tree/bin/vrrpctl"

mkdir -p "$tree/share/man/man5" "$tree/share/vrrpd"
cp "$here/man/vrrpd.conf.5" "$tree/share/man/man5"
cp "$here/schema/vrrpd.schema.json" "$tree/share/vrrpd"

commit=$(git -C "$here" rev-parse HEAD 2>/dev/null || echo unknown)
printf 'VERSION=%s\nCOMMIT=%s\n' "$version" "$commit" >"$tree/release"

find "$tree" -exec touch --no-dereference --date="$modified" {} +
(
    cd "$tree"
    VRRPD_JAVA_OPTIONS="-Xshare:dump -XX:SharedClassListFile=$here/classes.lst" bin/vrrpd --version
)
touch --date="$modified" "$tree" "$tree/lib" "$tree/lib/vrrpd.jsa"
