package org.vrrpd.core.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * A whole IP packet in a test's hands: captured, or captured and then tampered with.
 *
 * <p>Its checksum arithmetic is its own, written from RFC 1071.
 */
final class Packet {
    private static final int IPV6_HEADER = 40;

    private final byte[] bytes;

    Packet(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** From {@code src/test/resources/golden}: lines of hex below lines that say who sent it. */
    static Packet golden(String name) {
        try (InputStream stream = Packet.class.getResourceAsStream("/golden/" + name + ".txt")) {
            var lines = new BufferedReader(
                            new InputStreamReader(Objects.requireNonNull(stream, name), StandardCharsets.UTF_8))
                    .lines();
            return new Packet(HexFormat.of()
                    .parseHex(lines.filter(line -> !line.startsWith("#"))
                            .collect(Collectors.joining(" "))
                            .replace(" ", "")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One of IPv6 as it would stand on the link, so that both families are tampered with alike. */
    static Packet ofIpv6(String source, String destination, int hopLimit, byte[] message) {
        byte[] bytes = new byte[IPV6_HEADER + message.length];
        bytes[0] = 0x6c;
        Octets.put16(bytes, 4, message.length);
        bytes[6] = 112;
        bytes[7] = (byte) hopLimit;
        IpAddress.parse(source).writeTo(bytes, 8);
        IpAddress.parse(destination).writeTo(bytes, 24);
        System.arraycopy(message, 0, bytes, IPV6_HEADER, message.length);
        return new Packet(bytes);
    }

    Reception heardBy(Speaking router) {
        return Receiver.receive(datagram(), router.dialect());
    }

    Datagram datagram() {
        if (family() == Family.IPV4) {
            return Objects.requireNonNull(Datagram.ofIpv4(bytes, bytes.length));
        }
        byte[] message = messageBytes();
        return Datagram.ofIpv6(
                IpAddress.ofBytes(Family.IPV6, bytes, 8),
                IpAddress.ofBytes(Family.IPV6, bytes, 24),
                bytes[7] & 0xff,
                message,
                message.length);
    }

    /** Whether the fixed fields of a VRRP message are there to be tampered with. */
    boolean hasMessage() {
        return message() + 8 <= bytes.length;
    }

    byte[] messageBytes() {
        return Arrays.copyOfRange(bytes, message(), bytes.length);
    }

    /** The same with one byte of its VRRP message changed. */
    Packet message(int field, int value) {
        return byteAt(message() + field, value);
    }

    Packet message16(int field, int value) {
        return message(field, value >>> 8).message(field + 1, value & 0xff);
    }

    /** The same with one byte changed, counted from the IP header on. */
    Packet byteAt(int offset, int value) {
        byte[] changed = bytes.clone();
        changed[offset] = (byte) value;
        return new Packet(changed);
    }

    Packet hopLimit(int value) {
        return byteAt(family() == Family.IPV4 ? 8 : 7, value);
    }

    Packet source(String address) {
        return address(family() == Family.IPV4 ? 12 : 8, address);
    }

    Packet destination(String address) {
        return address(family() == Family.IPV4 ? 16 : 24, address);
    }

    private Packet address(int offset, String address) {
        byte[] changed = bytes.clone();
        IpAddress.parse(address).writeTo(changed, offset);
        return new Packet(changed);
    }

    /** Cut or extended with zeros at its end, and the IP header says so. */
    Packet longerBy(int count) {
        return paddedBy(count).statedLength(bytes.length + count);
    }

    /** Cut or extended with zeros at its end, and the IP header does not know. */
    Packet paddedBy(int count) {
        return new Packet(Arrays.copyOf(bytes, bytes.length + count));
    }

    Packet statedLength(int total) {
        byte[] changed = bytes.clone();
        if (family() == Family.IPV4) {
            Octets.put16(changed, 2, total);
        } else {
            Octets.put16(changed, 4, total - IPV6_HEADER);
        }
        return new Packet(changed);
    }

    /** The same with the message's checksum made right again. */
    Packet sealed(ChecksumForm form) {
        Packet zeroed = message16(6, 0);
        byte[] message = zeroed.messageBytes();
        int sum = ones(message, 0, message.length);
        boolean isV2 = message[0] >>> 4 == 2;
        if (family() == Family.IPV6) {
            sum = plus(plus(sum, ones(bytes, 8, 32)), 112 + message.length);
        } else if (!isV2 && form == ChecksumForm.PSEUDO_HEADER) {
            sum = plus(plus(sum, ones(bytes, 12, 8)), 112 + message.length);
        }
        return zeroed.message16(6, ~sum & 0xffff);
    }

    private static int ones(byte[] bytes, int offset, int length) {
        int sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum = plus(sum, (i - offset) % 2 == 0 ? (bytes[i] & 0xff) << 8 : bytes[i] & 0xff);
        }
        return sum;
    }

    /** RFC 1071: a carry out of the 16 bits comes in again at the bottom. */
    private static int plus(int one, int other) {
        int sum = one + other;
        return sum > 0xffff ? sum - 0xffff : sum;
    }

    private int message() {
        if (family() == Family.IPV6) {
            return IPV6_HEADER;
        }
        int header = (bytes[0] & 0x0f) * 4;
        return bytes[9] == 51 ? header + 24 : header;
    }

    Family family() {
        return bytes[0] >>> 4 == 6 ? Family.IPV6 : Family.IPV4;
    }
}
