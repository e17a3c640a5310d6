package org.vrrpd.checks.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;
import org.vrrpd.checks.kind.End;

/** What the JDK's exceptions say of a handshake that failed, in sentences whose "it" is the server. */
final class TlsFailures {

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    /** The JDK writes the alert that it sends before its own words. */
    private static final Pattern SENT = Pattern.compile("^\\(\\w+\\) ");

    private static final int MOST_SHOWN = 40;

    private TlsFailures() {}

    static String detail(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // What the trust in servers says is a sentence for people.
            if (cause instanceof CertificateException refused) {
                return String.valueOf(refused.getMessage());
            }
        }
        var words = String.valueOf(failure.getMessage());
        var alert = ALERT.matcher(words);
        return alert.find()
                ? "it says " + alert.group(1) + meant(alert.group(1))
                : SENT.matcher(words).replaceFirst("");
    }

    private static String meant(String alert) {
        return switch (alert) {
            case "handshake_failure" ->
                ", which is that we have no cipher in common or that it wants a certificate of ours";
            case "protocol_version" -> ", which is that it speaks no version of TLS that we speak";
            case "unrecognized_name" -> ", which is that it does not know the name that we ask for";
            case "certificate_required" -> ", which is that it wants a certificate of ours";
            case "bad_certificate" -> ", which is that it wants a certificate of ours, or another one";
            case "unknown_ca", "certificate_unknown" -> ", which is that it does not trust our certificate";
            case "certificate_expired" -> ", which is that our certificate has expired";
            case "no_application_protocol" -> ", which is that it speaks nothing of what we offer by ALPN";
            default -> "";
        };
    }

    /** The connection ended in the middle of the handshake. */
    static End brokenOff(End end) {
        var how = end.manner() == End.Manner.RESET ? "reset" : "closed";
        return new End(End.Manner.UNSECURED, "it " + how + " the connection in the middle of the handshake");
    }

    /** The beginning of words that are no TLS; letters alone, whatever they are. */
    static String said(ByteBuffer bytes) {
        var some = bytes.slice(bytes.position(), Math.min(bytes.remaining(), MOST_SHOWN));
        var text = StandardCharsets.ISO_8859_1.decode(some).toString().strip().replaceAll("[^ -~]", "?");
        return "it says \"" + text + "\"";
    }
}
