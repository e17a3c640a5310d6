package org.vrrpd.checks.probe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What binary protocols are made of, in words of a character a byte. */
public final class Octets {

    private static final int BITS = 8;
    private static final int OCTET = 0xFF;

    private Octets() {}

    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A text in UTF-8. */
    public static String ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number of so many octets, the highest first. */
    public static String big(long number, int octets) {
        var words = new StringBuilder();
        for (var left = octets - 1; left >= 0; left--) {
            words.append((char) ((number >>> (left * BITS)) & OCTET));
        }
        return words.toString();
    }

    /** A number of so many octets, the lowest first. */
    public static String little(long number, int octets) {
        return new StringBuilder(big(number, octets)).reverse().toString();
    }

    /** The number that stands there in so many octets, the highest first. */
    public static long big(String words, int from, int octets) {
        var number = 0L;
        for (var at = from; at < from + octets; at++) {
            number = (number << BITS) | words.charAt(at);
        }
        return number;
    }

    /** The number that stands there in so many octets, the lowest first. */
    public static long little(String words, int from, int octets) {
        var number = 0L;
        for (var at = from + octets - 1; at >= from; at--) {
            number = (number << BITS) | words.charAt(at);
        }
        return number;
    }

    /** Octet by octet, as long as the first; the second is repeated. */
    public static String xor(String one, String other) {
        var words = new StringBuilder();
        for (var at = 0; at < one.length(); at++) {
            words.append((char) (one.charAt(at) ^ other.charAt(at % other.length())));
        }
        return words.toString();
    }

    /**
     * The digest of some words.
     *
     * @param algorithm one that every Java has
     */
    public static String digest(String algorithm, String words) {
        try {
            return of(MessageDigest.getInstance(algorithm).digest(bytes(words)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
