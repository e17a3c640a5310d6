package org.vrrpd.checks.kind;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;

/**
 * What a handshake came to.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param application what ALPN agreed on; empty when it did not
 * @param certificate the one that ends first of the server's own and those above it, by its subject
 * @param certificateEnd when it does
 * @param certificateLeft how long that was from the handshake; negative when it had ended, which is passed over only where nothing is verified
 */
public record TlsSession(
        String protocol, String application, String certificate, Instant certificateEnd, Duration certificateLeft) {

    /** Of an engine whose handshake is over. */
    public static TlsSession of(SSLEngine engine, Instant now) throws SSLPeerUnverifiedException {
        var session = engine.getSession();
        var application = engine.getApplicationProtocol();
        var first = first(session.getPeerCertificates(), now);
        return new TlsSession(
                session.getProtocol(),
                application == null ? "" : application,
                first == null ? "" : Certificates.subject(first),
                first == null ? Instant.MAX : Certificates.end(first),
                first == null ? Duration.ofSeconds(Long.MAX_VALUE) : Duration.between(now, Certificates.end(first)));
    }

    /** Roots are of no account, nor are those above that have ended: the path that was believed is another one. */
    private static @Nullable X509Certificate first(Certificate[] chain, Instant now) {
        X509Certificate first = null;
        for (var one : chain) {
            if (one instanceof X509Certificate certificate && (first == null || bounds(first, certificate, now))) {
                first = certificate;
            }
        }
        return first;
    }

    private static boolean bounds(X509Certificate until, X509Certificate above, Instant now) {
        var end = Certificates.end(above);
        return !Certificates.isSelfSigned(above) && end.isAfter(now) && end.isBefore(Certificates.end(until));
    }

    /** What is amiss when less is left than this; null when nothing is. */
    public @Nullable Finding ending(Place place, Duration margin) {
        if (certificateLeft.compareTo(margin) >= 0) {
            return null;
        }
        var when = certificateLeft.isNegative()
                ? " ended " + Certificates.span(certificateLeft) + " ago, at "
                : " ends in " + Certificates.span(certificateLeft) + ", at ";
        return new Finding(
                Cause.CERTIFICATE_ENDS,
                "the certificate " + certificate + " of " + place + when + Certificates.date(certificateEnd));
    }
}
