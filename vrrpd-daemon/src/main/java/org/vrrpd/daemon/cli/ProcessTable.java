// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes of this host as {@code /proc} shows them. One that has gone meanwhile has no name and no arguments. */
final class ProcessTable {

    private final Path proc;

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    static ProcessTable ofThisHost() {
        return new ProcessTable(Path.of("/proc"));
    }

    List<Long> pids() throws IOException {
        var pids = new ArrayList<Long>();
        try (var entries = Files.newDirectoryStream(proc)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                    pids.add(Long.parseLong(name));
                }
            }
        }
        return pids;
    }

    /** The name of the program that it runs, of which the kernel keeps 15 bytes; empty when it is gone. */
    String name(long pid) {
        return read(pid, "comm").stripTrailing();
    }

    /** What it was started with, its program's name first; empty when it is gone. */
    List<String> arguments(long pid) {
        var text = read(pid, "cmdline");
        var arguments = new ArrayList<String>();
        for (int start = 0, end = text.indexOf('\0'); end >= 0; start = end + 1, end = text.indexOf('\0', start)) {
            arguments.add(text.substring(start, end));
        }
        return arguments;
    }

    /** A name for the network namespace that it is in; empty when it is gone or not ours to look at. */
    String networkNamespace(String pid) {
        try {
            return Files.readSymbolicLink(proc.resolve(pid).resolve("ns/net")).toString();
        } catch (IOException _) {
            return "";
        }
    }

    /** Where it finds the file that it calls so: seen from its root and its working directory. */
    Path fileOf(long pid, String path) {
        var process = proc.resolve(Long.toString(pid));
        return path.startsWith("/")
                ? process.resolve("root").resolve(path.substring(1))
                : process.resolve("cwd").resolve(path);
    }

    private String read(long pid, String file) {
        try {
            return new String(
                    Files.readAllBytes(proc.resolve(Long.toString(pid)).resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
