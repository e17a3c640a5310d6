// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;

/** What a configuration is checked against: the host that it is read on. */
public interface Host {

    /** What is known of a link by its name. */
    enum Presence {
        PRESENT,
        LOOPBACK,
        ABSENT
    }

    Presence presence(LinkName link);

    /** The link that has this address; null when none has. */
    @Nullable
    LinkName linkOf(IpAddress address);

    /** The name of the host itself. */
    String name();

    boolean hasUser(String user);

    boolean hasGroup(String group);
}
