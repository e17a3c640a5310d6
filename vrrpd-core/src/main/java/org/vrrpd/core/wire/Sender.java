package org.vrrpd.core.wire;

import java.util.List;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/** Writes adverts, every byte anew: RFC 9568, 7.2 (S1). */
public final class Sender {
    private static final int VERSION_4_AND_5_WORDS = 0x45;
    /** Internetwork control, as keepalived and the routing protocols send. */
    private static final int TYPE_OF_SERVICE = 0xc0;

    private Sender() {}

    /**
     * The whole packet for IPv4, for a socket with IP_HDRINCL; the message alone for IPv6.
     *
     * <p>The interval is the nearest that the version can say.
     */
    public static byte[] encode(
            Advertisement advertisement,
            IpAddress source,
            IpAddress destination,
            int hopLimit,
            Dialect dialect,
            Stamp stamp) {
        Family family = dialect.family();
        requireSpeakable(advertisement, source, destination, dialect);
        boolean signs = dialect.authentication() instanceof Authentication.HeaderKey;
        int header = family == Family.IPV4 ? Datagram.MIN_IPV4_HEADER : 0;
        int message = header + (signs ? AuthenticationHeader.LENGTH : 0);
        int length = Layout.messageLength(
                dialect.version().number(), family, advertisement.addresses().size());
        byte[] packet = new byte[message + length];
        writeMessage(packet, message, advertisement, dialect);
        long sum = Checksum.sum(packet, message, length);
        if (Checksum.coversPseudoHeader(dialect.version(), family, dialect.checksumForm())) {
            sum += Checksum.pseudoHeaderSum(source, destination, length);
        }
        Octets.put16(packet, message + Layout.CHECKSUM, Checksum.of(sum));
        if (family == Family.IPV4) {
            int protocol = signs ? Datagram.AUTHENTICATION_HEADER : Datagram.VRRP;
            writeIpv4Header(packet, source, destination, hopLimit, protocol, stamp);
        }
        if (dialect.authentication() instanceof Authentication.HeaderKey key) {
            AuthenticationHeader.write(packet, header, stamp.ahSequence(), key, dialect.cast());
        }
        return packet;
    }

    private static void writeMessage(byte[] packet, int message, Advertisement advertisement, Dialect dialect) {
        List<IpAddress> addresses = advertisement.addresses();
        packet[message + Layout.VERSION_AND_TYPE] = (byte) (dialect.version().number() << 4 | Layout.ADVERTISEMENT);
        packet[message + Layout.VRID] = (byte) advertisement.vrid().value();
        packet[message + Layout.PRIORITY] = (byte) advertisement.priority().value();
        packet[message + Layout.COUNT] = (byte) addresses.size();
        int units = dialect.version().units(advertisement.interval());
        switch (dialect.version()) {
            case V2 -> {
                packet[message + Layout.AUTHENTICATION_TYPE_V2] =
                        (byte) dialect.authentication().type();
                packet[message + Layout.INTERVAL_V2] = (byte) units;
            }
            case V3 -> Octets.put16(packet, message + Layout.INTERVAL, units);
        }
        int at = message + Layout.ADDRESSES;
        for (int i = 0; i < addresses.size(); i++, at += dialect.family().addressBytes()) {
            addresses.get(i).writeTo(packet, at);
        }
        if (dialect.authentication() instanceof Authentication.Password password) {
            Octets.put64(packet, at, password.bytes());
        }
    }

    private static void writeIpv4Header(
            byte[] packet, IpAddress source, IpAddress destination, int ttl, int protocol, Stamp stamp) {
        packet[0] = VERSION_4_AND_5_WORDS;
        packet[Datagram.IPV4_TYPE_OF_SERVICE] = (byte) TYPE_OF_SERVICE;
        Octets.put16(packet, Datagram.IPV4_TOTAL_LENGTH, packet.length);
        Octets.put16(packet, Datagram.IPV4_IDENTIFICATION, stamp.ipIdentification());
        packet[Datagram.IPV4_TTL] = (byte) ttl;
        packet[Datagram.IPV4_PROTOCOL] = (byte) protocol;
        source.writeTo(packet, Datagram.IPV4_SOURCE);
        destination.writeTo(packet, Datagram.IPV4_DESTINATION);
        Octets.put16(packet, Datagram.IPV4_CHECKSUM, Checksum.of(Checksum.sum(packet, 0, Datagram.MIN_IPV4_HEADER)));
    }

    private static void requireSpeakable(
            Advertisement advertisement, IpAddress source, IpAddress destination, Dialect dialect) {
        Family family = dialect.family();
        if (advertisement.version() != dialect.version()) {
            throw new IllegalArgumentException("a router of version "
                    + dialect.version().number() + " does not send version "
                    + advertisement.version().number());
        }
        if (source.family() != family || destination.family() != family) {
            throw new IllegalArgumentException("from " + source + " to " + destination + " is not " + family);
        }
        List<IpAddress> addresses = advertisement.addresses();
        if (addresses.size() > 255) {
            throw new IllegalArgumentException("an advert has at most 255 addresses, not " + addresses.size());
        }
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.get(i).family() != family) {
                throw new IllegalArgumentException(addresses.get(i) + " is not an address of " + family);
            }
        }
    }
}
