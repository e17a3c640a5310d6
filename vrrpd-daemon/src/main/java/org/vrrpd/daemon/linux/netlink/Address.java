// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * An address of a link, as it is or as it is to be: what was seen can be asked for again.
 *
 * @param index the link's
 * @param prefixLength of the peer, if there is one
 * @param peer the other end of a point-to-point link
 * @param broadcast IPv4 only
 * @param scope RT_SCOPE_ of {@code <linux/rtnetlink.h>}; the kernel makes its own for IPv6
 * @param label IPv4 only; asked for without one, it gets the link's name
 * @param flags {@link AddressFlag}s; those that are the kernel's to say mean nothing when it is asked
 * @param protocol who set it, IFA_PROTO; 0 for nobody said, as always before Linux 5.18
 */
public record Address(
        int index,
        IpAddress ip,
        int prefixLength,
        @Nullable IpAddress peer,
        @Nullable IpAddress broadcast,
        int scope,
        @Nullable String label,
        Lifetime lifetime,
        int flags,
        int protocol) {
    /** A plain one. */
    public static Address of(int index, IpAddress ip, int prefixLength) {
        return new Address(index, ip, prefixLength, null, null, 0, null, Lifetime.FOREVER, 0, 0);
    }

    public Address withPeer(IpAddress peer) {
        return new Address(index, ip, prefixLength, peer, broadcast, scope, label, lifetime, flags, protocol);
    }

    public Address withBroadcast(IpAddress broadcast) {
        return new Address(index, ip, prefixLength, peer, broadcast, scope, label, lifetime, flags, protocol);
    }

    /** With the last address of its subnet as broadcast; a subnet of one or two addresses has none. */
    public Address withDirectedBroadcast() {
        if (ip.family() != Family.IPV4 || prefixLength > 30) {
            return this;
        }
        IpAddress inSubnet = peer == null ? ip : peer;
        return withBroadcast(new IpAddress(Family.IPV4, 0, inSubnet.low() | 0xffff_ffffL >>> prefixLength));
    }

    public Address withScope(int scope) {
        return new Address(index, ip, prefixLength, peer, broadcast, scope, label, lifetime, flags, protocol);
    }

    public Address withLabel(String label) {
        return new Address(index, ip, prefixLength, peer, broadcast, scope, label, lifetime, flags, protocol);
    }

    public Address withLifetime(Lifetime lifetime) {
        return new Address(index, ip, prefixLength, peer, broadcast, scope, label, lifetime, flags, protocol);
    }

    public Address with(AddressFlag flag) {
        return new Address(
                index, ip, prefixLength, peer, broadcast, scope, label, lifetime, flags | flag.bit(), protocol);
    }

    public Address withProtocol(int protocol) {
        return new Address(index, ip, prefixLength, peer, broadcast, scope, label, lifetime, flags, protocol);
    }

    public boolean is(AddressFlag flag) {
        return (flags & flag.bit()) != 0;
    }
}
