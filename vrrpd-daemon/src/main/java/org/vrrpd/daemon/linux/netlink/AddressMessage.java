// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * The messages about addresses, {@code <linux/if_addr.h>}.
 *
 * <pre>
 *   struct ifaddrmsg
 *   | family 8 | prefix length 8 | flags 8 | scope 8 | index 32 |  IFA_ attributes ...
 *
 *   struct ifa_cacheinfo
 *   | preferred 32 | valid 32 | created 32 | updated 32 |
 * </pre>
 *
 * IFA_LOCAL is the address and IFA_ADDRESS the peer; without a peer both are the address, or IFA_LOCAL is left out.
 */
final class AddressMessage {
    private static final int FIXED_BYTES = 8;
    private static final int FAMILY = 0;
    private static final int PREFIX_LENGTH = 1;
    private static final int FLAGS = 2;
    private static final int SCOPE = 3;
    private static final int INDEX = 4;

    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_LABEL = 3;
    private static final int IFA_BROADCAST = 4;
    private static final int IFA_CACHEINFO = 6;
    private static final int IFA_FLAGS = 8;
    private static final int IFA_PROTO = 11;

    private static final int CACHEINFO_BYTES = 16;
    private static final int CACHEINFO_PREFERRED = 0;
    private static final int CACHEINFO_VALID = 4;

    private AddressMessage() {}

    static void ask(RequestWriter to, int sequence) {
        to.begin(Netlink.RTM_GETADDR, Netlink.NLM_F_DUMP, sequence);
        to.uint32(0);
        to.uint32(0);
        to.end();
    }

    static void add(RequestWriter to, int sequence, Address address) {
        to.begin(Netlink.RTM_NEWADDR, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, sequence);
        writeIdentity(to, address);
        if (address.broadcast() != null) {
            to.attribute(IFA_BROADCAST, address.broadcast());
        }
        if (address.label() != null) {
            to.attribute(IFA_LABEL, address.label());
        }
        if (!address.lifetime().isForever()) {
            to.header(IFA_CACHEINFO, CACHEINFO_BYTES);
            to.uint32(Lifetime.toSeconds(address.lifetime().preferred()));
            to.uint32(Lifetime.toSeconds(address.lifetime().valid()));
            to.uint32(0);
            to.uint32(0);
        }
        if (address.flags() != 0) {
            to.attribute32(IFA_FLAGS, address.flags());
        }
        if (address.protocol() != 0) {
            to.attribute8(IFA_PROTO, address.protocol());
        }
        to.end();
    }

    /** The kernel looks only at what tells it from other addresses; the label would fail where the link was renamed. */
    static void remove(RequestWriter to, int sequence, Address address) {
        to.begin(Netlink.RTM_DELADDR, 0, sequence);
        writeIdentity(to, address);
        to.end();
    }

    private static void writeIdentity(RequestWriter to, Address address) {
        to.uint8(AddressFamily.number(address.ip().family()));
        to.uint8(address.prefixLength());
        to.uint8(0);
        to.uint8(address.scope());
        to.uint32(address.index());
        to.attribute(IFA_LOCAL, address.ip());
        to.attribute(IFA_ADDRESS, address.peer() == null ? address.ip() : address.peer());
    }

    /** The address that the message is about; null if it is broken, or of a family that is none of ours. */
    static @Nullable Address read(Messages message) {
        if (!message.holds(FIXED_BYTES)) {
            return null;
        }
        Family family = AddressFamily.of(message.uint8(FAMILY));
        if (family == null) {
            return null;
        }
        IpAddress local = null;
        IpAddress address = null;
        IpAddress broadcast = null;
        String label = null;
        Lifetime lifetime = Lifetime.FOREVER;
        int flags = message.uint8(FLAGS);
        int protocol = 0;
        Attributes attributes = message.attributesAfter(FIXED_BYTES);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFA_ADDRESS -> address = attributes.address(family);
                case IFA_LOCAL -> local = attributes.address(family);
                case IFA_BROADCAST -> broadcast = attributes.address(family);
                case IFA_LABEL -> label = attributes.text();
                case IFA_FLAGS -> flags = attributes.int32();
                case IFA_PROTO -> protocol = attributes.uint8();
                case IFA_CACHEINFO ->
                    lifetime = Lifetime.ofSeconds(
                            attributes.int32(CACHEINFO_VALID), attributes.int32(CACHEINFO_PREFERRED));
                default -> {} // nothing that anybody asks here
            }
        }
        IpAddress ip = local == null ? address : local;
        if (ip == null) {
            message.breaks();
        }
        if (ip == null || message.isBroken()) {
            return null;
        }
        return new Address(
                message.int32(INDEX),
                ip,
                message.uint8(PREFIX_LENGTH),
                ip.equals(address) ? null : address,
                broadcast,
                message.uint8(SCOPE),
                label,
                lifetime,
                flags,
                protocol);
    }
}
