package org.vrrpd.checks.probe.dns;

import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.probe.Octets;

/**
 * For which records of which name (RFC 1035, 4.1.2).
 *
 * @param name its labels, each behind its length, and a zero
 */
record Question(String name, RecordType type) {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;
    private static final int INTERNET = 1;
    private static final int RECURSION_DESIRED = 1 << 8;

    /** A name as the wire has it. */
    static String encoded(String written) throws Unusable {
        var name = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        var encoded = new StringBuilder();
        if (!name.isEmpty()) {
            for (var label : name.split("\\.", -1)) {
                if (!label.matches("[!-~]{1," + LONGEST_LABEL + "}")) {
                    throw new Unusable("\"" + written + "\" is no name: \"" + label + "\" is no part of one");
                }
                encoded.append((char) label.length()).append(label);
            }
        }
        if (encoded.length() >= LONGEST_NAME || written.isEmpty()) {
            throw new Unusable("\"" + written + "\" is no name: it is too long, or too short");
        }
        return encoded.append('\0').toString();
    }

    /** As it stands in a query and in its reply. */
    String section() {
        return name + Octets.big(type.number(), 2) + Octets.big(INTERNET, 2);
    }

    /** The whole query. */
    String query(int number) {
        return Octets.big(number, 2)
                + Octets.big(RECURSION_DESIRED, 2)
                + Octets.big(1, 2)
                + Octets.big(0, 2)
                + Octets.big(0, 2)
                + Octets.big(0, 2)
                + section();
    }
}
