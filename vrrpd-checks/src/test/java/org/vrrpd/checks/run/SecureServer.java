package org.vrrpd.checks.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A server on loopback that speaks TLS as the JDK does. */
public final class SecureServer implements AutoCloseable {

    /** What it does with a connection whose handshake is over; the connection is closed behind it. */
    @FunctionalInterface
    public interface Manners {
        void serve(InputStream in, OutputStream out, Served client) throws IOException, InterruptedException;
    }

    /** One connection as the server has it. */
    public record Served(SSLSocket socket, Socket carrier) {

        /** When its session began, which is earlier where one was taken up again. */
        public long sessionBegun() {
            return socket.getSession().getCreationTime();
        }

        /** Closes it without a word of goodbye in TLS. */
        public void cut() throws IOException {
            carrier.close();
        }
    }

    /** Never says a word, and never hangs up. */
    public static final Manners SILENT = (in, _, _) -> in.readAllBytes();

    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private final Authority.Issued identity;
    private @Nullable Authority clients;
    private String version = "TLSv1.3";
    private String[] applications = {};

    private SecureServer(Authority.Issued identity) throws IOException {
        this.identity = identity;
    }

    public static SecureServer of(Authority.Issued identity) throws IOException {
        return new SecureServer(identity);
    }

    public static SecureServer start(Authority.Issued identity, Manners manners) throws Exception {
        return of(identity).start(manners);
    }

    /** Serves only those for whom this authority vouches. */
    public SecureServer demanding(Authority who) {
        clients = who;
        return this;
    }

    /** In this version alone, and what ALPN may agree on. */
    public SecureServer speaking(String only, String... agreeable) {
        version = only;
        applications = agreeable;
        return this;
    }

    public SecureServer start(Manners manners) throws Exception {
        var context = SSLContext.getInstance("TLS");
        var trust = clients == null ? null : trusting(clients).getTrustManagers();
        context.init(keys(identity), trust, null);
        Thread.ofVirtual().start(() -> accept(context.getSocketFactory(), manners));
        return this;
    }

    public String target() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private static KeyManager[] keys(Authority.Issued identity) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var chain = identity.chain().toArray(X509Certificate[]::new);
        store.setKeyEntry("identity", identity.keys().getPrivate(), new char[0], chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static TrustManagerFactory trusting(Authority clients) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("clients", clients.certificate());
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory;
    }

    private void accept(SSLSocketFactory sockets, Manners manners) {
        try {
            while (true) {
                var carrier = listener.accept();
                Thread.ofVirtual().start(() -> serve(sockets, manners, carrier));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(SSLSocketFactory sockets, Manners manners, Socket carrier) {
        try (carrier;
                var socket = (SSLSocket) sockets.createSocket(carrier, null, false)) {
            var parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {version});
            parameters.setApplicationProtocols(applications);
            parameters.setNeedClientAuth(clients != null);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            manners.serve(socket.getInputStream(), socket.getOutputStream(), new Served(socket, carrier));
        } catch (IOException gone) {
            // The client has hung up, or was not let in.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
