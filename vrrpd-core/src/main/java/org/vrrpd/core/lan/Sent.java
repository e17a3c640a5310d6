package org.vrrpd.core.lan;

import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.engine.Output.Transmit;
import org.vrrpd.core.machine.Addresses.Match;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.Version;

/** One advert on its way: the packet as sent, and what its sender was told to be then. */
record Sent(Host from, RouterSettings settings, Transmit packet, Priority priority, long atNanos) {

    private static final int PRIORITY_OFFSET = 2;

    static Sent of(Host from, RouterSettings settings, Transmit packet, long atNanos) {
        return new Sent(from, settings, packet, priorityOf(packet), atNanos);
    }

    static int vridOf(Transmit packet) {
        return octet(packet, 1);
    }

    static boolean isFarewell(Transmit packet) {
        return priorityOf(packet).isRelease();
    }

    static Priority priorityOf(Transmit packet) {
        return Priority.of(octet(packet, PRIORITY_OFFSET));
    }

    private static int octet(Transmit packet, int offset) {
        var header = switch (packet.source().family()) {
            case IPV4 -> (packet.bytes()[0] & 0xf) * 4;
            case IPV6 -> 0;
        };
        return packet.bytes()[header + offset] & 0xff;
    }

    LinkName link() {
        return packet.link();
    }

    IpAddress source() {
        return packet.source();
    }

    /** Whether a router with these settings counts the advert in its election: from the receive rules, not from the code. */
    boolean isAcceptableTo(RouterSettings receiver) {
        var own = receiver.dialect();
        var theirs = settings.dialect();
        return receiver.key().link().equals(link())
                && receiver.key().vrid().equals(settings.key().vrid())
                && own.family() == theirs.family()
                && own.version() == theirs.version()
                && own.authentication().equals(theirs.authentication())
                && (own.version() == Version.V3 || own.interval().equals(theirs.interval()))
                && isMeantFor(own.cast())
                && (receiver.has(Manner.ACCEPTS_DISJOINT_LISTS)
                        || receiver.addresses().compare(settings.addresses().onTheWire()) != Match.DISJOINT);
    }

    private boolean isMeantFor(Cast cast) {
        return switch (cast) {
            case Cast.Multicast(var group) -> group.equals(packet.destination());
            case Cast.Unicast unicast ->
                !packet.destination().isMulticast()
                        && (!unicast.checkSource()
                                || unicast.peers().stream()
                                        .anyMatch(peer -> peer.address().equals(source())));
        };
    }

    /** Whether this advert wins against a router of that priority and address (RFC 9568, 6.4.3). */
    boolean outranks(Priority priorityThere, IpAddress sourceThere) {
        return priority.isHigherThan(priorityThere)
                || (priority.equals(priorityThere) && source().compareTo(sourceThere) > 0);
    }
}
