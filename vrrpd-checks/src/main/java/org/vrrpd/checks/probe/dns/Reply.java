package org.vrrpd.checks.probe.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.Octets;

/**
 * What a name server says (RFC 1035, 4.1).
 *
 * @param answers of the type that was asked for
 */
record Reply(int code, boolean isTruncated, List<String> answers) {

    private static final int HEADER = 12;
    private static final int RESPONSE = 1 << 15;
    private static final int OPCODE = 0xF << 11;
    private static final int TRUNCATED = 1 << 9;
    private static final int CODE = 0xF;

    /** The number by which a reply is recognised; -1 when there is none. */
    static int number(String datagram) {
        return datagram.length() < 2 ? -1 : (int) Octets.big(datagram, 0, 2);
    }

    /** Null when it is no reply to this question. */
    static @Nullable Reply parse(String datagram, Question question) {
        try {
            var flags = (int) Octets.big(datagram, 2, 2);
            var questions = Octets.big(datagram, 4, 2);
            // A server that does not understand us may leave the question out.
            var echo = questions == 0 ? "" : question.section();
            if ((flags & RESPONSE) == 0
                    || (flags & OPCODE) != 0
                    || questions > 1
                    || !datagram.regionMatches(true, HEADER, echo, 0, echo.length())) {
                return null;
            }
            var records = new Records(datagram, HEADER + echo.length());
            var answers = new ArrayList<String>();
            for (var left = Octets.big(datagram, 6, 2); left > 0; left--) {
                var answer = records.next(question.type());
                if (answer != null) {
                    answers.add(answer);
                }
            }
            return new Reply(flags & CODE, (flags & TRUNCATED) != 0, List.copyOf(answers));
        } catch (IndexOutOfBoundsException brokenOff) {
            return null;
        }
    }

    /** The records of a datagram, one after the other; beyond its end there are none. */
    private static final class Records {

        private static final int POINTER = 0xC0;
        private static final int LONGEST_NAME = 255;

        private final String datagram;
        private int at;

        private Records(String datagram, int at) {
            this.datagram = datagram;
            this.at = at;
        }

        /** The next record's content; null when it is of another type. */
        @Nullable
        String next(RecordType wanted) {
            skipName();
            var type = number(2);
            at += 2 + 4;
            var length = number(2);
            var from = at;
            at += length;
            var content = datagram.substring(from, at);
            return type == wanted.number() ? text(wanted, content, from) : null;
        }

        private int number(int octets) {
            var number = (int) Octets.big(datagram, at, octets);
            at += octets;
            return number;
        }

        private void skipName() {
            for (var length = number(1); length != 0; length = number(1)) {
                if (length >= POINTER) {
                    at++;
                    return;
                }
                at += length;
            }
        }

        private String text(RecordType type, String content, int from) {
            return switch (type) {
                case A -> address(content, 4);
                case AAAA -> address(content, 16);
                case TXT -> strings(content);
                case CNAME, NS, PTR, SOA -> name(from);
                case MX -> name(from + 2);
                case SRV -> name(from + 6);
            };
        }

        private static String address(String content, int length) {
            try {
                return InetAddress.getByAddress(Octets.bytes(content.substring(0, length)))
                        .getHostAddress();
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static String strings(String content) {
            var text = new StringBuilder();
            for (var place = 0; place < content.length(); place += 1 + content.charAt(place)) {
                text.append(content, place + 1, place + 1 + content.charAt(place));
            }
            return text.toString();
        }

        /** Follows pointers, which lead backwards alone, so that there is an end. */
        private String name(int from) {
            var name = new StringBuilder();
            var place = from;
            for (var length = datagram.charAt(place); length != 0; length = datagram.charAt(place)) {
                if (length >= POINTER) {
                    var target = (int) Octets.big(datagram, place, 2) & 0x3FFF;
                    if (target >= place) {
                        throw new IndexOutOfBoundsException(target);
                    }
                    place = target;
                } else {
                    name.append(datagram, place + 1, place + 1 + length).append('.');
                    place += 1 + length;
                }
                if (name.length() > LONGEST_NAME) {
                    throw new IndexOutOfBoundsException(place);
                }
            }
            return name.isEmpty() ? "." : name.toString().toLowerCase(Locale.ROOT);
        }
    }
}
