// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Files of one MiB, each of which would be a long story were it not for some limit; and a program that reads them all. */
final class HostileFiles {

    private static final int MIB = 1 << 20;
    private static final String INSTANCE = "vrrp_instance a {\ninterface eth0\nvirtual_router_id 51\n";

    private HostileFiles() {}

    /** Prints how many milliseconds of CPU time each took; what is too large for the heap, or no daemon should throw, ends it. */
    public static void main(String[] arguments) {
        var threads = ManagementFactory.getThreadMXBean();
        for (var file : all().entrySet()) {
            var text = file.getValue().get();
            var begun = threads.getCurrentThreadCpuTime();
            var loaded =
                    ConfigurationReader.read(Path.of(Told.FILE), text, form(file.getKey()), ReadOptions.of(Told.HOST));
            var millis = (threads.getCurrentThreadCpuTime() - begun) / 1_000_000;
            System.out.println(millis + " " + file.getKey() + ": "
                    + loaded.problems().all().size() + " problems");
        }
    }

    private static Form form(String name) {
        if (name.startsWith("HOCON")) {
            return Form.HOCON;
        }
        return name.startsWith("JSON") ? Form.JSON : Form.CONF;
    }

    static Map<String, Supplier<String>> all() {
        var files = new LinkedHashMap<String, Supplier<String>>();
        addForms(files);
        files.put("opening braces", () -> filled("{"));
        files.put("closing braces", () -> filled("}"));
        files.put("quotes", () -> filled("\"\n"));
        files.put("zeros", () -> filled("\0\n"));
        files.put("unknown words, a line each", () -> counted(i -> "w" + i + "\n"));
        files.put("unknown letters, a line each", () -> filled("a\n"));
        files.put("unknown letters in one line", () -> filled("a "));
        files.put("almost known words", () -> counted(i -> "vrrp_instanc" + (char) ('A' + i % 26) + " x\n"));
        files.put(
                "almost words of one block",
                () -> "global_defs {\n" + counted(i -> "vrrp_garp_interva" + i % 9999 + "\n"));
        files.put("unknown blocks", () -> counted(i -> "b" + i + " { }\n"));
        files.put("empty blocks", () -> filled("global_defs {\n}\n"));
        files.put("a word without end", () -> filled("x"));
        files.put(
                "a name without end",
                () -> "vrrp_instance " + "x".repeat(MIB / 2) + " {\n" + filled("frob\n", MIB / 2));
        files.put("entries of a letter", () -> INSTANCE + "virtual_ipaddress {\n" + filled("a\n"));
        files.put("addresses", () -> INSTANCE + counted(i -> i == 0 ? "virtual_ipaddress {\n" : address(i) + "\n"));
        files.put(
                "excluded addresses",
                () -> INSTANCE + counted(i -> i == 0 ? "virtual_ipaddress_excluded {\n" : address(i) + "\n"));
        files.put("an address twice", () -> INSTANCE + "virtual_ipaddress {\n" + filled("10.0.0.1\n"));
        files.put("an address with options", () -> INSTANCE + "virtual_ipaddress {\n10.0.0.1 " + filled("a "));
        files.put("peers", () -> INSTANCE + counted(i -> i == 0 ? "unicast_peer {\n" : address(i) + "\n"));
        files.put(
                "tracked links",
                () -> INSTANCE + counted(i -> i == 0 ? "track_interface {\n" : "l" + i + " weight 1\n"));
        files.put("the same line again", () -> INSTANCE + filled("priority 300\n"));
        files.put("routers without anything", () -> counted(i -> "vrrp_instance r" + i + " {\n}\n"));
        files.put("one router again and again", () -> filled(INSTANCE + "}\n"));
        files.put(
                "one key again and again",
                () -> counted(i -> "vrrp_instance r" + i
                        + " {\ninterface eth0\nvirtual_router_id 51\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n"));
        files.put(
                "members of nobody's", () -> counted(i -> i == 0 ? "vrrp_sync_group g {\ngroup {\n" : "m" + i + "\n"));
        files.put("groups", () -> counted(i -> "vrrp_sync_group g" + i + " {\ngroup {\na\n}\n}\n"));
        files.put("uses without end", () -> filled("${"));
        files.put("uses of nothing", () -> filled("$a "));
        files.put("uses of little", () -> "$a=b\n" + filled("$a "));
        files.put("definitions", () -> counted(i -> "$a" + i + "=b\n"));
        files.put("definitions by repetition", () -> "~SEQ(i, 100000) $a${i}=b\n".repeat(9));
        files.put("a definition of many lines", () -> "$a=" + filled("b\\\n") + "\n$a\n$a\n");
        files.put("doubling", () -> doubling("\u4e2d".repeat(1000)));
        files.put("doubling in one line", () -> doubling("x ".repeat(30_000)));
        files.put("repetitions in repetitions", () -> "~SEQ(i, 100000) ".repeat(30) + "x");
        files.put("many short lines by repetition", () -> "~SEQ(i, 360) ~SEQ(j, 360) x");
        files.put(
                "addresses by repetition",
                () -> INSTANCE + "virtual_ipaddress_excluded {\n~SEQ(i, 255) ~SEQ(j, 255) 10.0.$i.$j\n}\n}");
        files.put("a list without end", () -> "~LST(i" + filled(",x") + ") y");
        files.put(
                "a long value in many places", () -> "~LST(i, " + "x".repeat(MIB / 2) + ") " + filled("$i ", MIB / 2));
        files.put("braces in an include", () -> "include " + filled("{a,b}"));
        files.put(
                "stars in an include", () -> "include /usr/lib/" + "*a".repeat(200) + "\n" + filled("include none*\n"));
        files.put("lines for others", () -> filled("@x y\n"));
        files.put("tildes", () -> filled("~SEQ(\n"));
        var random = new Random(5);
        files.put("noise", () -> counted(_ -> Character.toString(random.nextInt(256))));
        files.put("printable noise", () -> counted(_ -> Character.toString(random.nextInt(10, 127))));
        return files;
    }

    private static void addForms(Map<String, Supplier<String>> files) {
        files.put("HOCON, doubling by substitution", () -> namingTheNext(27, 2) + "a27 = \"" + "x".repeat(1000) + "\"");
        files.put("HOCON, doubling of lists", () -> namingTheNext(27, 2) + "a27 = [1, 2]");
        files.put("HOCON, doubling of itself", () -> "a = x\n" + "a = ${a}${a}\n".repeat(27));
        files.put("HOCON, a chain of substitutions", () -> namingTheNext(20_000, 1) + "a20000 = x");
        files.put(
                "HOCON, one value in many places",
                () -> "a = \"" + "x".repeat(MIB / 2) + "\"\n" + "b = ${a}\n".repeat(1000));
        files.put("HOCON, many substitutions", () -> "a = 1\n" + counted(i -> "b" + i + " = ${a}\n"));
        files.put("HOCON, different substitutions", () -> counted(i -> "a" + i + " = 1, b" + i + " = ${a" + i + "}\n"));
        files.put("HOCON, additions", () -> filled("a += x\n"));
        files.put("HOCON, twenty additions to each of many", () -> counted(i -> ("a" + i + " += x\n").repeat(19)));
        files.put("HOCON, dots", () -> ".".repeat(300_000));
        files.put("HOCON, a path of dots", () -> "a" + ".a".repeat(300_000) + " = 1");
        files.put("HOCON, a substitution of dots", () -> "a = ${a" + ".a".repeat(300_000) + "}");
        files.put("HOCON, dots in braces", () -> filled("a.a.a.a {", 100_000));
        files.put("HOCON, braces", () -> filled("{"));
        files.put("HOCON, names and braces", () -> filled("a{"));
        files.put("HOCON, a block again and again", () -> counted(i -> "a { k" + i + " = 1 }\n"));
        files.put("HOCON, a block after a block", () -> "a = " + counted(i -> "{ k" + i + " = 1 }"));
        files.put("HOCON, fields by their path", () -> counted(i -> "a.k" + i + " = 1\n"));
        files.put("HOCON, comments", () -> filled("# x\n") + "a = 1");
        files.put("HOCON, comments before a value", () -> "a = [" + filled("1 # x\n") + "]");
        files.put("HOCON, words", () -> "a = " + filled("x "));
        files.put("HOCON, strings", () -> filled("\""));
        files.put("HOCON, includes", () -> filled("include \"none\"\n"));
        files.put(
                "HOCON, routers of one block",
                () -> "base { interface = eth0, virtual_router_id = 1 }\n"
                        + counted(i -> "vrrp_instance.V" + i + " = ${base} { priority = 1 }\n"));
        files.put("HOCON, unknown words", () -> counted(i -> "w" + i + " = 1\n"));
        files.put("JSON, brackets", () -> filled("["));
        files.put("JSON, numbers", () -> "{\"a\":[" + filled("1,") + "1]}");
        files.put("JSON, the same name", () -> "{" + filled("\"a\":{},") + "\"a\":1}");
        files.put("JSON, names", () -> "{" + counted(i -> "\"a" + i + "\":1,") + "\"a\":1}");
        files.put("JSON, a long string", () -> "{\"global_defs\":{\"router_id\":\"" + filled("x") + "\"}}");
        files.put("JSON, a number of digits", () -> "{\"global_defs\":{\"vrrp_version\":" + filled("1") + "}}");
    }

    /** Each value names the next one so many times. */
    private static String namingTheNext(int values, int times) {
        var text = new StringBuilder();
        for (var i = 0; i < values; i++) {
            text.append('a')
                    .append(i)
                    .append(" = ")
                    .append(("${a" + (i + 1) + "}").repeat(times))
                    .append('\n');
        }
        return text.toString();
    }

    private static String address(int i) {
        return "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255);
    }

    private static String filled(String piece) {
        return filled(piece, MIB);
    }

    private static String filled(String piece, int length) {
        return piece.repeat(Math.max(1, length / piece.length()));
    }

    private static String counted(IntFunction<String> piece) {
        var text = new StringBuilder(MIB);
        for (var i = 0; text.length() < MIB; i++) {
            text.append(piece.apply(i));
        }
        return text.toString();
    }

    /** Each definition stands for the next one twice. */
    private static String doubling(String last) {
        var text = new StringBuilder();
        for (var c = 'a'; c < 'z'; c++) {
            var next = (char) (c + 1);
            text.append('$')
                    .append(c)
                    .append("=${")
                    .append(next)
                    .append("}${")
                    .append(next)
                    .append("}\n");
        }
        return text.append("$z=").append(last).append("\n$n\n$m\n$a\n").toString();
    }
}
