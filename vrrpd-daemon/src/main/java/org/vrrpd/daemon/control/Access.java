// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import jdk.net.UnixDomainPrincipal;

/**
 * Who may ask: root, the daemon's own user, and the socket's group. The socket's mode keeps others from connecting already; this
 * holds also where a mode was changed by hand.
 */
final class Access {

    private static final String ROOT = "root";
    private static final String ROOT_WITHOUT_NAME = "0";

    private final String owner;
    private final String group;
    private final Path groups;

    private Access(String owner, String group, Path groups) {
        this.owner = owner;
        this.group = group;
        this.groups = groups;
    }

    /** As the socket's owner and group have it. */
    static Access to(Path socket) throws IOException {
        var attributes = Files.readAttributes(socket, PosixFileAttributes.class);
        return new Access(attributes.owner().getName(), attributes.group().getName(), Path.of("/etc/group"));
    }

    static Access of(String owner, String group, Path groups) {
        return new Access(owner, group, groups);
    }

    boolean admits(UnixDomainPrincipal peer) throws IOException {
        var user = peer.user().getName();
        return admits(user, peer.group().getName());
    }

    boolean admits(String user, String primaryGroup) throws IOException {
        return user.equals(ROOT)
                || user.equals(ROOT_WITHOUT_NAME)
                || user.equals(owner)
                || primaryGroup.equals(group)
                || isMember(user);
    }

    /** Whether group(5) lists the user in the socket's group. */
    private boolean isMember(String user) throws IOException {
        if (!Files.exists(groups)) {
            return false;
        }
        for (var line : Files.readAllLines(groups)) {
            if (line.startsWith(group + ":")) {
                var members = "," + line.substring(line.lastIndexOf(':') + 1) + ",";
                return members.contains("," + user + ",");
            }
        }
        return false;
    }
}
