package org.vrrpd.core.wire;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header between IP and VRRP that signs both: RFC 2402 with HMAC-MD5-96 (RFC 2403), as keepalived does it.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  next = 112   |   length = 4  |             0                 |
 * +---------------+---------------+-------------------------------+
 * |                    SPI = the source address                   |
 * +---------------------------------------------------------------+
 * |                    sequence number                            |
 * +---------------------------------------------------------------+
 * |                    12 bytes of HMAC-MD5                       |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Signed are the IP header, this one and the message, with type of service, fragment field, header checksum and
 * the signature itself taken as 0. RFC 2402, 3.3.3.1.1.1 takes the TTL as 0 too; keepalived does so in unicast only.
 */
final class AuthenticationHeader {
    static final int LENGTH = 24;

    private static final int LENGTH_FIELD = 4;
    private static final int SPI = 4;
    private static final int SEQUENCE = 8;
    private static final int SIGNATURE = 12;
    private static final int SIGNATURE_LENGTH = 12;

    private AuthenticationHeader() {}

    /** The protocol of what follows. */
    static int nextHeader(byte[] bytes, int header) {
        return Octets.uint8(bytes, header);
    }

    static int sequence(byte[] bytes, int header) {
        return Octets.int32(bytes, header + SEQUENCE);
    }

    /** Writes the header at {@code header} and signs the packet, whose other bytes are final. */
    static void write(byte[] packet, int header, int sequence, Authentication.HeaderKey key, Cast cast) {
        packet[header] = Datagram.VRRP;
        packet[header + 1] = LENGTH_FIELD;
        System.arraycopy(packet, Datagram.IPV4_SOURCE, packet, header + SPI, 4);
        Octets.put32(packet, header + SEQUENCE, sequence);
        byte[] signature = sign(packet, header, packet.length, key, cast);
        System.arraycopy(signature, 0, packet, header + SIGNATURE, SIGNATURE_LENGTH);
    }

    /** Whether signature and SPI of the packet that ends before {@code end} are right; the sequence is not judged. */
    static boolean isRight(byte[] packet, int header, int end, Authentication.HeaderKey key, Cast cast) {
        if (header < Datagram.MIN_IPV4_HEADER) {
            return false;
        }
        byte[] signature = sign(packet, header, end, key, cast);
        byte[] heard = Arrays.copyOfRange(packet, header + SIGNATURE, header + SIGNATURE + SIGNATURE_LENGTH);
        return MessageDigest.isEqual(heard, Arrays.copyOf(signature, SIGNATURE_LENGTH))
                && Octets.int32(packet, header + SPI) == Octets.int32(packet, Datagram.IPV4_SOURCE);
    }

    private static byte[] sign(byte[] packet, int header, int end, Authentication.HeaderKey key, Cast cast) {
        byte[] signed = Arrays.copyOf(packet, end);
        signed[Datagram.IPV4_TYPE_OF_SERVICE] = 0;
        Octets.put16(signed, Datagram.IPV4_FRAGMENT, 0);
        Octets.put16(signed, Datagram.IPV4_CHECKSUM, 0);
        if (cast instanceof Cast.Unicast) {
            signed[Datagram.IPV4_TTL] = 0;
        }
        Arrays.fill(signed, header + SIGNATURE, header + SIGNATURE + SIGNATURE_LENGTH, (byte) 0);
        byte[] keyBytes = new byte[Long.BYTES];
        Octets.put64(keyBytes, 0, key.bytes());
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(keyBytes, "HmacMD5"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-MD5", e);
        }
    }
}
