package org.vrrpd.core.wire;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * One IP packet as heard.
 *
 * <p>For IPv4 {@code bytes} hold the whole packet, because raw sockets give its header and the authentication header
 * signs it; {@code offset} and {@code length} delimit what the IP header calls its payload, as far as it is there.
 * The bytes are not copied: whoever reads into them again is done with the datagram.
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path shares the socket's buffer
public record Datagram(
        IpAddress source, IpAddress destination, int hopLimit, int protocol, byte[] bytes, int offset, int length) {
    static final int VRRP = 112;
    static final int AUTHENTICATION_HEADER = 51;

    static final int MIN_IPV4_HEADER = 20;
    static final int IPV4_TYPE_OF_SERVICE = 1;
    static final int IPV4_TOTAL_LENGTH = 2;
    static final int IPV4_IDENTIFICATION = 4;
    static final int IPV4_FRAGMENT = 6;
    static final int IPV4_TTL = 8;
    static final int IPV4_PROTOCOL = 9;
    static final int IPV4_CHECKSUM = 10;
    static final int IPV4_SOURCE = 12;
    static final int IPV4_DESTINATION = 16;

    public Datagram {
        if (offset < 0 || length < 0 || length > bytes.length - offset) {
            throw new IllegalArgumentException(
                    length + " bytes from " + offset + " on are not in an array of " + bytes.length);
        }
    }

    /** Reads the IP header of the first {@code length} bytes; null ({@link Rejection#TOO_SHORT}) if there is none. */
    public static @Nullable Datagram ofIpv4(byte[] packet, int length) {
        if (length < MIN_IPV4_HEADER || length > packet.length || (packet[0] & 0xf0) != 0x40) {
            return null;
        }
        int headerLength = (packet[0] & 0x0f) * 4;
        int totalLength = Octets.uint16(packet, IPV4_TOTAL_LENGTH);
        int present = Math.min(totalLength, length);
        if (headerLength < MIN_IPV4_HEADER || headerLength > present) {
            return null;
        }
        return new Datagram(
                IpAddress.ofBytes(Family.IPV4, packet, IPV4_SOURCE),
                IpAddress.ofBytes(Family.IPV4, packet, IPV4_DESTINATION),
                Octets.uint8(packet, IPV4_TTL),
                Octets.uint8(packet, IPV4_PROTOCOL),
                packet,
                headerLength,
                present - headerLength);
    }

    /** An IPv6 packet: raw sockets give the message alone, the rest comes beside it. */
    public static Datagram ofIpv6(IpAddress source, IpAddress destination, int hopLimit, byte[] message, int length) {
        return new Datagram(source, destination, hopLimit, VRRP, message, 0, length);
    }

    public Family family() {
        return source.family();
    }

    /** How many bytes the IPv4 header promised that are not there; IPv6 has none to promise. */
    int missing() {
        return offset < MIN_IPV4_HEADER ? 0 : Math.max(0, Octets.uint16(bytes, IPV4_TOTAL_LENGTH) - offset - length);
    }
}
