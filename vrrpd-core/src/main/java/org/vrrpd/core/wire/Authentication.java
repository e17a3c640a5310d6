package org.vrrpd.core.wire;

import java.nio.charset.StandardCharsets;

/** How version 2 proves where an advert comes from: RFC 2338, 5.3.6; version 3 knows only {@link None}. */
public sealed interface Authentication {
    /** The advert's authentication type field. */
    int type();

    /** No proof; the eight bytes that follow the addresses are not looked at. */
    record None() implements Authentication {
        public static final None NONE = new None();

        @Override
        public int type() {
            return 0;
        }
    }

    /** Type 1: eight bytes in clear, here as one number in network order. */
    record Password(long bytes) implements Authentication {
        /** Takes the first eight bytes of the text, filled up with zeros. */
        public static Password of(String text) {
            return new Password(eightBytes(text));
        }

        /** Takes as long for a wrong guess as for the right one. */
        boolean isEqual(long heard) {
            return (bytes ^ heard) == 0;
        }

        @Override
        public int type() {
            return 1;
        }

        /** Says nothing of the password. */
        @Override
        public String toString() {
            return "Password";
        }
    }

    /** Type 2: the key of an IP authentication header, eight bytes as one number in network order. */
    record HeaderKey(long bytes) implements Authentication {
        /** Takes the first eight bytes of the text, filled up with zeros. */
        public static HeaderKey of(String text) {
            return new HeaderKey(eightBytes(text));
        }

        @Override
        public int type() {
            return 2;
        }

        /** Says nothing of the key. */
        @Override
        public String toString() {
            return "HeaderKey";
        }
    }

    private static long eightBytes(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        long bytes = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bytes = bytes << 8 | (i < utf8.length ? utf8[i] & 0xff : 0);
        }
        return bytes;
    }
}
