package org.vrrpd.checks.kind;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Believes a server or says in one sentence, which begins with "its certificate", why not. */
final class ServerTrust extends X509ExtendedTrustManager {

    private final @Nullable X509ExtendedTrustManager authorities;
    private final String name;

    /** @param authorities null when everybody is believed */
    ServerTrust(@Nullable X509ExtendedTrustManager authorities, String name) {
        this.authorities = authorities;
        this.name = name;
    }

    boolean verifies() {
        return authorities != null;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        var asked = authorities;
        if (asked == null) {
            return;
        }
        // Itself first: one that is trusted by itself is looked at no further.
        checkDates(chain[0], "its certificate");
        try {
            asked.checkServerTrusted(chain, keyType, engine);
        } catch (CertificateException refused) {
            throw explained(asked, chain, keyType, refused);
        }
    }

    private CertificateException explained(
            X509ExtendedTrustManager asked, X509Certificate[] chain, String keyType, CertificateException refused)
            throws CertificateException {
        if (isBelieved(asked, chain, keyType) && !isAboutPath(refused)) {
            return new CertificateException(
                    "its certificate is for " + Certificates.names(chain[0]) + " and not for " + name);
        }
        for (var certificate : chain) {
            checkDates(certificate, "its certificate is by " + Certificates.subject(certificate) + ", whose own");
        }
        if (!isAboutPath(refused) || hasReason(refused)) {
            return new CertificateException("its certificate is refused: " + refused.getMessage());
        }
        return new CertificateException(
                Certificates.isSelfSigned(chain[0])
                        ? "its certificate is signed by itself, and not among those that are trusted"
                        : "its certificate is by an authority that is not trusted: "
                                + Certificates.issuer(chain[chain.length - 1]));
    }

    /** Whoever the certificate is for. */
    private static boolean isBelieved(X509ExtendedTrustManager asked, X509Certificate[] chain, String keyType) {
        try {
            asked.checkServerTrusted(chain, keyType);
            return true;
        } catch (CertificateException refused) {
            return false;
        }
    }

    private static boolean isAboutPath(CertificateException refused) {
        return refused.getCause() != null;
    }

    /** Something in particular is wrong with one of the path, and not only that it leads nowhere. */
    private static boolean hasReason(CertificateException refused) {
        return refused.getCause() instanceof CertPathValidatorException failure
                && failure.getReason() != PKIXReason.NO_TRUST_ANCHOR;
    }

    private static void checkDates(X509Certificate certificate, String whose) throws CertificateException {
        var now = Instant.now();
        var begin = certificate.getNotBefore().toInstant();
        var end = Certificates.end(certificate);
        if (end.isBefore(now)) {
            throw new CertificateException(whose + " expired " + Certificates.span(Duration.between(end, now))
                    + " ago, at " + Certificates.date(end));
        }
        if (now.isBefore(begin)) {
            throw new CertificateException(whose + " is not valid before " + Certificates.date(begin));
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("a server is believed in a handshake alone");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        checkServerTrusted(chain, keyType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        checkClientTrusted(chain, keyType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, keyType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
