package org.vrrpd.core.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.wire.Advertisement;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.Datagram;
import org.vrrpd.core.wire.Sender;
import org.vrrpd.core.wire.Stamp;

/** Another host of the LAN, as far as a test needs one: it makes the bytes that its router would send. */
record Neighbour(RouterSettings settings, IpAddress source, LinkName link, int vrid, int sequence, int hopLimit) {

    private static final int IPV4_HEADER = 20;

    /** A neighbour that speaks as this router does, from another address. */
    static Neighbour of(Told told, String source) {
        var settings = told.settings();
        return new Neighbour(
                settings,
                IpAddress.parse(source),
                settings.key().link(),
                settings.key().vrid().value(),
                1,
                255);
    }

    Neighbour at(String other) {
        return new Neighbour(settings, IpAddress.parse(other), link, vrid, sequence, hopLimit);
    }

    Neighbour heardOn(String other) {
        return new Neighbour(settings, source, new LinkName(other), vrid, sequence, hopLimit);
    }

    Neighbour vrid(int other) {
        return new Neighbour(settings, source, link, other, sequence, hopLimit);
    }

    Neighbour sequence(int other) {
        return new Neighbour(settings, source, link, vrid, other, hopLimit);
    }

    Neighbour hopLimit(int other) {
        return new Neighbour(settings, source, link, vrid, sequence, other);
    }

    Input.Packet says(int priority) {
        return says(priority, settings.addresses().onTheWire());
    }

    Input.Packet says(int priority, String... addresses) {
        return says(priority, Stream.of(addresses).map(IpAddress::parse).toList());
    }

    private Input.Packet says(int priority, List<IpAddress> addresses) {
        return new Input.Packet(link, datagram(priority, addresses));
    }

    /** What it says to us alone. */
    Input.Packet tells(String destination, int priority) {
        return new Input.Packet(
                link,
                datagram(
                        priority, settings.addresses().onTheWire(), IpAddress.parse(destination), settings.interval()));
    }

    private Datagram datagram(int priority, List<IpAddress> addresses) {
        var multicast = settings.key().family() == Family.IPV4 ? IpAddress.VRRP_IPV4 : IpAddress.VRRP_IPV6;
        return datagram(priority, addresses, multicast, settings.interval());
    }

    private Datagram datagram(int priority, List<IpAddress> addresses, IpAddress destination, Duration interval) {
        var advert = new Advertisement(settings.version(), Vrid.of(vrid), Priority.of(priority), interval, addresses);
        var bytes =
                Sender.encode(advert, source, destination, hopLimit, settings.dialect(), new Stamp(sequence, sequence));
        return settings.key().family() == Family.IPV4
                ? requireNonNull(Datagram.ofIpv4(bytes, bytes.length))
                : Datagram.ofIpv6(source, destination, hopLimit, bytes, bytes.length);
    }

    /** The priority in the bytes of an advert: RFC 9568, 5.2.4. */
    static int priorityIn(Output.Transmit transmit, RouterSettings settings) {
        var header = settings.key().family() == Family.IPV4 ? IPV4_HEADER : 0;
        var signature = settings.dialect().authentication().type() == 2 ? 24 : 0;
        return transmit.bytes()[header + signature + 2] & 0xff;
    }

    static boolean isToAll(RouterSettings settings) {
        return settings.dialect().cast() instanceof Cast.Multicast;
    }
}
