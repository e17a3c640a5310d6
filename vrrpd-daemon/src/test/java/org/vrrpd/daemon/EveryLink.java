// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.config.Host;

/** A host that has every link. */
public final class EveryLink implements Host {
    @Override
    public Presence presence(LinkName link) {
        return Presence.PRESENT;
    }

    @Override
    public @Nullable LinkName linkOf(IpAddress address) {
        return null;
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public boolean hasUser(String user) {
        return false;
    }

    @Override
    public boolean hasGroup(String group) {
        return false;
    }
}
