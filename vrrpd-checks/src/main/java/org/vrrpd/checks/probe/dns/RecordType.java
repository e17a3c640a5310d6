package org.vrrpd.checks.probe.dns;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import org.vrrpd.checks.kind.Unusable;

/** The types of records that may be asked for, with their numbers (RFC 1035, 3.2.2; RFC 3596; RFC 2782). */
enum RecordType {
    A(1),
    AAAA(28),
    CNAME(5),
    MX(15),
    NS(2),
    PTR(12),
    SOA(6),
    SRV(33),
    TXT(16);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static String[] words() {
        return Arrays.stream(values()).map(RecordType::name).toArray(String[]::new);
    }

    /** What is expected, as {@link Reply} writes it. */
    String normal(String written) throws Unusable {
        return switch (this) {
            case A, AAAA -> address(written);
            case TXT -> written;
            case CNAME, MX, NS, PTR, SOA, SRV -> {
                var name = written.toLowerCase(Locale.ROOT);
                yield name.endsWith(".") ? name : name + ".";
            }
        };
    }

    private String address(String written) throws Unusable {
        try {
            var address = InetAddress.ofLiteral(written).getHostAddress();
            if ((address.indexOf(':') >= 0) == (this == AAAA)) {
                return address;
            }
        } catch (IllegalArgumentException none) {
            throw new Unusable("\"" + written + "\" is no address");
        }
        throw new Unusable(written + " is in no record of type " + this);
    }

    /** Whether an answer is what is expected. */
    boolean fits(String answer, String expected) {
        return this == TXT ? answer.contains(expected) : answer.equals(expected);
    }
}
