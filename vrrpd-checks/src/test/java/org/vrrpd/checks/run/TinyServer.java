package org.vrrpd.checks.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A server on loopback or a unix socket, whose manners are a few lines of the test. */
public final class TinyServer implements AutoCloseable {

    /** What it does with a connection, on a thread of its own; the connection is closed behind it. */
    @FunctionalInterface
    public interface Manners {
        void serve(InputStream in, OutputStream out, SocketChannel channel) throws IOException, InterruptedException;
    }

    /** Never says a word, and never hangs up. */
    public static final Manners SILENT = (in, _, _) -> in.readAllBytes();

    private final ServerSocketChannel listener;

    private TinyServer(ServerSocketChannel listener) {
        this.listener = listener;
    }

    public static TinyServer onLoopback(Manners manners) throws IOException {
        return start(ServerSocketChannel.open(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), manners);
    }

    public static TinyServer onUnixSocket(Path path, Manners manners) throws IOException {
        return start(ServerSocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(path), manners);
    }

    private static TinyServer start(ServerSocketChannel listener, SocketAddress address, Manners manners)
            throws IOException {
        listener.bind(address, 1024);
        var server = new TinyServer(listener);
        Thread.ofVirtual().start(() -> server.accept(manners));
        return server;
    }

    /** As a file names it. */
    public String target() throws IOException {
        return listener.getLocalAddress() instanceof InetSocketAddress address
                ? "127.0.0.1:" + address.getPort()
                : "unix:" + listener.getLocalAddress();
    }

    private void accept(Manners manners) {
        try {
            while (true) {
                var channel = listener.accept();
                Thread.ofVirtual().start(() -> serve(manners, channel));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void serve(Manners manners, SocketChannel channel) {
        try (channel) {
            manners.serve(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
        } catch (IOException gone) {
            // The client has hung up.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
