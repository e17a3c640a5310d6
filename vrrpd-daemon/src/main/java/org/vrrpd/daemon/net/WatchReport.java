// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.core.Family;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** What {@link ConflictWatch} has to say. */
public sealed interface WatchReport {

    /** Another host, with this hardware address, answers for an address that this host holds. */
    record Conflict(VirtualAddress address, MacAddress other) implements WatchReport {}

    /** Nothing can be heard there, so that no conflict will be noticed. */
    record Deaf(LinkName link, Family family, LinuxException why) implements WatchReport {}
}
