package org.vrrpd.core.wire;

import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * The one's complement sum of 16-bit words: RFC 1071, RFC 9568, 5.2.8.
 *
 * <p>Sums are kept unfolded until they are compared or written; a sum over a right checksum folds to 0xffff.
 */
final class Checksum {
    private static final int ALL_ONES = 0xffff;

    private Checksum() {}

    /** The sum of an even number of bytes. */
    static long sum(byte[] bytes, int offset, int length) {
        long sum = 0;
        for (int i = offset; i < offset + length; i += 2) {
            sum += Octets.uint16(bytes, i);
        }
        return sum;
    }

    /** What source, destination, protocol and length add: RFC 8200, 8.1, and its like for IPv4. */
    static long pseudoHeaderSum(IpAddress source, IpAddress destination, int length) {
        return words(source) + words(destination) + Datagram.VRRP + length;
    }

    static boolean isRight(long sum) {
        return fold(sum) == ALL_ONES;
    }

    /** What to write into the field that was 0 while the sum was taken. */
    static int of(long sum) {
        return ~fold(sum) & ALL_ONES;
    }

    /** What covers a message of this form: P16 and P17, V7. */
    static boolean coversPseudoHeader(Version version, Family family, ChecksumForm form) {
        return family == Family.IPV6 || (version == Version.V3 && form == ChecksumForm.PSEUDO_HEADER);
    }

    private static long words(IpAddress address) {
        return words(address.high()) + words(address.low());
    }

    private static long words(long value) {
        return (value >>> 48) + (value >>> 32 & ALL_ONES) + (value >>> 16 & ALL_ONES) + (value & ALL_ONES);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > ALL_ONES) {
            folded = (folded >>> 16) + (folded & ALL_ONES);
        }
        return (int) folded;
    }
}
