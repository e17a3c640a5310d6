package org.vrrpd.checks.kind;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What certificates say, for people. */
final class Certificates {

    /** Types of names in a certificate (RFC 5280, 4.2.1.6). */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;
    private static final int MOST_NAMES = 3;
    private static final int LONGEST_NAME = 100;

    private Certificates() {}

    /** For whom it is, in a few words however many they are. */
    static String names(X509Certificate certificate) {
        var names = alternatives(certificate);
        if (names.isEmpty()) {
            return subject(certificate);
        }
        var some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() <= MOST_NAMES ? some : some + " and " + (names.size() - MOST_NAMES) + " more";
    }

    private static List<String> alternatives(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            var all = certificate.getSubjectAlternativeNames();
            for (var one : all == null ? List.<List<?>>of() : all) {
                if (one.get(0) instanceof Integer type && (type == DNS_NAME || type == IP_ADDRESS)) {
                    names.add(printable(String.valueOf(one.get(1))));
                }
            }
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
        return names;
    }

    static String subject(X509Certificate certificate) {
        return printable(certificate.getSubjectX500Principal().getName());
    }

    static String issuer(X509Certificate certificate) {
        return printable(certificate.getIssuerX500Principal().getName());
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    /** Such as {@code 3 days}. */
    static String span(Duration length) {
        var positive = length.abs();
        if (positive.toDays() > 1) {
            return positive.toDays() + " days";
        }
        return positive.toHours() > 1 ? positive.toHours() + " hours" : positive.toMinutes() + " minutes";
    }

    static String date(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whoever made the certificate chose its letters, and how many they are. */
    private static String printable(String text) {
        var some = text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
        return some.replaceAll("\\p{Cntrl}", "?");
    }
}
