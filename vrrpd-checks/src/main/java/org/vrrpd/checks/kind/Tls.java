package org.vrrpd.checks.kind;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How connections of one probe are made secret: to whom they are to lead, who says so, and who we are. What is made of it is immutable
 * but for the sessions that it remembers, which spare its next connections most of the handshake.
 */
public final class Tls {

    /** Of one server, which gives several with each connection; the latest serves. */
    private static final int MOST_SESSIONS = 8;

    /** The sessions of one context are all of one server: the number is only to be the same each time. */
    private static final int REMEMBERED = 443;

    private static final int FORGOTTEN = -1;

    private final String name;
    private final SSLContext context;
    private final List<SNIServerName> indication;
    private final ServerTrust trust;
    private final List<String> applications;
    private final Duration margin;
    private final int memory;

    /**
     * Without any session yet.
     *
     * @param name of the server, or its address
     * @param identity null when we are nobody
     * @param applications what is offered by ALPN; may be none
     * @param margin how long before a certificate's end it is near
     */
    Tls(String name, ServerTrust trust, @Nullable Identity identity, List<String> applications, Duration margin)
            throws Unusable {
        this(name, context(trust, identity), indication(name), trust, applications, margin, REMEMBERED);
    }

    private Tls(
            String name,
            SSLContext context,
            List<SNIServerName> indication,
            ServerTrust trust,
            List<String> applications,
            Duration margin,
            int memory) {
        this.name = name;
        this.context = context;
        this.indication = List.copyOf(indication);
        this.trust = trust;
        this.applications = List.copyOf(applications);
        this.margin = margin;
        this.memory = memory;
    }

    /** The same for connections that are to be as a new client's: the whole handshake, with the certificate that is served now. */
    public Tls anew() {
        return new Tls(name, context, indication, trust, applications, margin, FORGOTTEN);
    }

    /** For one connection, before its handshake. */
    public SSLEngine engine() {
        var engine = context.createSSLEngine(name, memory);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(indication);
        parameters.setApplicationProtocols(applications.toArray(String[]::new));
        if (trust.verifies()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** How long before a certificate's end it is near. */
    public Duration margin() {
        return margin;
    }

    /** An address has no place in the indication (RFC 6066, 3). */
    private static List<SNIServerName> indication(String name) throws Unusable {
        if (isAddress(name)) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(name));
        } catch (IllegalArgumentException noName) {
            throw new Unusable("a server cannot be asked for as \"" + name + "\": it is no host name");
        }
    }

    private static boolean isAddress(String name) {
        try {
            return InetAddress.ofLiteral(name) != null;
        } catch (IllegalArgumentException host) {
            return false;
        }
    }

    private static SSLContext context(ServerTrust trust, @Nullable Identity identity) throws Unusable {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(identity == null ? null : keys(identity), new TrustManager[] {trust}, null);
            context.getClientSessionContext().setSessionCacheSize(MOST_SESSIONS);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new Unusable("TLS cannot be prepared: " + missing.getMessage());
        }
    }

    private static KeyManager[] keys(Identity identity) throws GeneralSecurityException {
        var password = new char[0];
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, password);
        } catch (IOException impossible) {
            throw new GeneralSecurityException(impossible);
        }
        store.setKeyEntry("ours", identity.key(), password, identity.chain().toArray(X509Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }
}
