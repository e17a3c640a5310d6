// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.vrrpd.core.IpAddress;

/**
 * A host of the lab: a network namespace and a /run of its own, held by an anchor process that does nothing and ends with this
 * one. What runs in the host sees the same /run, as on a real one.
 */
public final class LabHost {

    private static final int LINES_AT_THE_END = 8;

    /** Where a process that is listened to complains. */
    static final String ERRORS = "errors.log";

    private final Lab lab;
    private final String name;
    private final Running anchor;

    private LabHost(Lab lab, String name, Running anchor) {
        this.lab = lab;
        this.name = name;
        this.anchor = anchor;
    }

    static LabHost in(Lab lab, String name, String namespace) throws LabException {
        var script = "mount -t tmpfs tmpfs /run && echo ready && exec cat";
        var anchor = lab.start(
                new ProcessBuilder("setsid", "ip", "netns", "exec", namespace, "unshare", "-m", "sh", "-c", script)
                        .redirectErrorStream(true));
        try {
            var said = new BufferedReader(new InputStreamReader(anchor.output(), StandardCharsets.UTF_8)).readLine();
            if (!"ready".equals(said)) {
                throw new LabException("a /run for " + name + " alone is refused here: " + said);
            }
        } catch (IOException broken) {
            throw new LabException("host " + name + " does not start: " + broken.getMessage(), broken);
        }
        return new LabHost(lab, name, anchor);
    }

    public String name() {
        return name;
    }

    /** The way from outside to a file that the host knows as /run/name. */
    public Path run(String file) {
        return Path.of("/proc/" + anchor.pid() + "/root/run/" + file);
    }

    /** The last lines of a file in /run, for a message about what went wrong. */
    String endOf(String log) throws LabException {
        try {
            var lines =
                    Files.readString(run(log), StandardCharsets.UTF_8).lines().toList();
            return lines.isEmpty()
                    ? "(nothing)"
                    : String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_AT_THE_END), lines.size()));
        } catch (IOException unreadable) {
            throw new LabException(
                    "cannot read /run/" + log + " of " + name + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Writes a file into the host's /run. */
    public void write(String file, String text) throws LabException {
        try {
            Files.writeString(run(file), text);
        } catch (IOException broken) {
            throw new LabException("cannot write /run/" + file + " of " + name + ": " + broken.getMessage(), broken);
        }
    }

    /** Starts a command in the host; what it prints is added to this file in /run. */
    public Running start(String log, Map<String, String> environment, List<String> command) throws LabException {
        var builder = inside(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(run(log).toFile()));
        builder.environment().putAll(environment);
        return lab.start(builder);
    }

    /** Starts a command in the host whose output is read here. */
    Running listenTo(List<String> command) throws LabException {
        return lab.start(
                inside(command).redirectError(Redirect.appendTo(run(ERRORS).toFile())));
    }

    /** In a session of its own, so that a terminal's ^C reaches this process alone, which then ends them all. */
    private ProcessBuilder inside(List<String> command) {
        var all = new ArrayList<>(
                List.of("setsid", "nsenter", "--target", String.valueOf(anchor.pid()), "--mount", "--net", "--"));
        all.addAll(command);
        return new ProcessBuilder(all);
    }

    /** Pulls the cable out: the host's interface has no carrier. */
    public void cut() throws LabException {
        lab.plug(this, false);
    }

    /** Plugs the cable in again. */
    public void mend() throws LabException {
        lab.plug(this, true);
    }

    /** Whether the host's kernel has this address now, whoever set it. */
    public boolean holds(IpAddress address) throws LabException {
        try {
            return switch (address.family()) {
                case IPV4 -> isLocal(address, Files.readString(net("fib_trie"), StandardCharsets.US_ASCII));
                case IPV6 ->
                    Files.readString(net("if_inet6"), StandardCharsets.US_ASCII).contains(hex(address));
            };
        } catch (IOException gone) {
            throw new LabException("host " + name + " cannot be looked into: " + gone.getMessage(), gone);
        }
    }

    private Path net(String table) {
        return Path.of("/proc/" + anchor.pid() + "/net/" + table);
    }

    /** Below the line of each address in the kernel's table stand the routes to it; that to one's own is of type LOCAL. */
    static boolean isLocal(IpAddress address, String fibTrie) {
        var isAddress = false;
        for (var line : fibTrie.split("\n", -1)) {
            if (line.contains("-- ")) {
                isAddress = line.endsWith("-- " + address);
            } else if (isAddress && line.endsWith("host LOCAL")) {
                return true;
            }
        }
        return false;
    }

    /** As the kernel's table has IPv6 addresses: 32 digits. */
    private static String hex(IpAddress address) {
        var bytes = new byte[16];
        address.writeTo(bytes, 0);
        return HexFormat.of().formatHex(bytes);
    }
}
