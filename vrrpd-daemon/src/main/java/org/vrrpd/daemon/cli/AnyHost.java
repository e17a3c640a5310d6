// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.config.Host;

/** A host that has every link and every user that a file names: for looking at the file alone. */
final class AnyHost implements Host {

    @Override
    public Presence presence(LinkName link) {
        return link.value().equals("lo") ? Presence.LOOPBACK : Presence.PRESENT;
    }

    @Override
    public @Nullable LinkName linkOf(IpAddress address) {
        return null;
    }

    /** This host's own, for it decides which lines with {@code @} count. */
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
        return true;
    }

    @Override
    public boolean hasGroup(String group) {
        return true;
    }
}
