// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.config.Host;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Link;
import org.vrrpd.daemon.linux.netlink.RouteSocket;

/** This host as a configuration is checked against it: links and addresses as they were when it was made. */
public final class KernelHost implements Host {

    /** Those that the kernel's headers name: rtnetlink.h. */
    private static final Set<String> KERNELS_NAMES = Set.of(
            "main", "local", "default", "unspec", "global", "link", "host", "site", "nowhere", "kernel", "boot",
            "static");

    private static final List<String> ROUTING_NAMES = List.of("/etc/iproute2", "/usr/share/iproute2");

    private final Map<LinkName, Link> links = new HashMap<>();
    private final Map<IpAddress, LinkName> addresses = new HashMap<>();

    private KernelHost() {}

    public static KernelHost now(RouteSocket kernel) throws LinuxException {
        var host = new KernelHost();
        var names = new HashMap<Integer, LinkName>();
        for (var link : kernel.links()) {
            host.links.put(link.name(), link);
            names.put(link.index(), link.name());
        }
        for (Address address : kernel.addresses()) {
            var name = names.get(address.index());
            if (name != null) {
                host.addresses.putIfAbsent(address.ip(), name);
            }
        }
        return host;
    }

    @Override
    public Presence presence(LinkName name) {
        var link = links.get(name);
        if (link == null) {
            return Presence.ABSENT;
        }
        return link.isLoopback() ? Presence.LOOPBACK : Presence.PRESENT;
    }

    @Override
    public @Nullable LinkName linkOf(IpAddress address) {
        return addresses.get(address);
    }

    @Override
    public String name() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
        } catch (IOException _) {
            return "localhost";
        }
    }

    @Override
    public boolean hasUser(String user) {
        return isListed(user, Path.of("/etc/passwd"));
    }

    @Override
    public boolean hasGroup(String group) {
        return isListed(group, Path.of("/etc/group"));
    }

    @Override
    public boolean knows(Names names, String name) {
        if (KERNELS_NAMES.contains(name)) {
            return true;
        }
        for (var folder : ROUTING_NAMES) {
            if (ends(Path.of(folder, names.file()), name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line of this file ends with this word. */
    private static boolean ends(Path file, String word) {
        try {
            for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                if (line.strip().endsWith(" " + word) || line.strip().endsWith("\t" + word)) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public ScriptFile scriptFile(String command) {
        return ScriptFiles.find(command);
    }

    @Override
    public String scriptPath(String command) {
        return ScriptFiles.locate(command);
    }

    private static boolean isListed(String name, Path file) {
        try {
            for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(name + ":")) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }
}
