// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.linux.LinuxException;

/** Listens on one link, in one family, for claims to the addresses that are held there; while there are none it is closed. */
final class Ear {

    private final FrameTaps taps;
    private final LinkName link;
    private final Family family;
    private final Set<IpAddress> addresses = new HashSet<>();
    private boolean tuned = true;
    private int linkIndex;
    private @Nullable FrameTap tap;

    Ear(FrameTaps taps, LinkName link, Family family) {
        this.taps = taps;
        this.link = link;
        this.family = family;
    }

    LinkName link() {
        return link;
    }

    Family family() {
        return family;
    }

    void listenFor(IpAddress address) {
        addresses.add(address);
        tuned = false;
    }

    void listenNoMoreFor(IpAddress address) {
        addresses.remove(address);
        tuned = false;
    }

    boolean isTuned() {
        return tuned;
    }

    boolean hearsBy(FrameTap other) {
        return other.equals(tap);
    }

    /** Makes the kernel pass on what is wanted now, from the link that has the name now. */
    void tune(@Nullable Port port) throws LinuxException {
        tuned = true;
        if (addresses.isEmpty() || port == null || port.linkIndex() != linkIndex) {
            close();
        }
        if (addresses.isEmpty() || port == null) {
            return;
        }
        var filter = ClaimFilter.of(family, wanted());
        if (tap == null) {
            linkIndex = port.linkIndex();
            tap = taps.open(linkIndex, family, filter);
        } else {
            tap.filter(filter);
        }
    }

    /** Answers to the control question too. */
    private Set<IpAddress> wanted() {
        if (family == Family.IPV6) {
            return addresses;
        }
        var wanted = new HashSet<>(addresses);
        wanted.add(Arp.NOBODYS);
        return wanted;
    }

    void close() throws LinuxException {
        var open = tap;
        tap = null;
        if (open != null) {
            open.close();
        }
    }
}
