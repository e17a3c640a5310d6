// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control socket: takes connections on a thread of its own, and serves each on another, so many at a time and so long each. The
 * next waits in the kernel meanwhile. Nothing of HTTP is loaded before the first.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    private static final int CONNECTIONS = 8;

    /** A switchover takes a second and more, a reload with many routers some. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final Path path;
    private final ServerSocketChannel socket;
    private final Access access;
    private final Api api;
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    private ControlServer(Path path, ServerSocketChannel socket, Access access, Api api) {
        this.path = path;
        this.socket = socket;
        this.access = access;
        this.api = api;
    }

    /** Where the daemon of this instance listens; the only one of a host has an empty name. */
    public static Path path(String instance) {
        return RunDirectory.PATH.resolve(instance.isEmpty() ? "control.sock" : "control_" + instance + ".sock");
    }

    /**
     * Begins to listen. Whatever stands at the path is removed: the instance's pid file says that no other daemon listens there.
     *
     * @param group who may ask beside root and the daemon's own user; passed over where the host has no such group
     */
    public static ControlServer open(Path path, String group, Control control, KeepalivedFiles files)
            throws IOException {
        Files.deleteIfExists(path);
        var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.bind(UnixDomainSocketAddress.of(path));
            admit(path, group);
            var server = new ControlServer(path, socket, Access.to(path), new Api(control, files, ANSWER_LIMIT));
            Thread.ofPlatform().daemon().name("control").start(server::listen);
            return server;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** Connecting takes the right to write; who connects before it is given or taken is judged by {@link Access} all the same. */
    private static void admit(Path path, String group) throws IOException {
        try {
            var found = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(found);
        } catch (UserPrincipalNotFoundException _) {
            LOG.debug("there is no group {}: root and the daemon's own user alone may use {}", group, path);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
    }

    private void listen() {
        try {
            while (true) {
                connections.acquire();
                var connection = socket.accept();
                Thread.ofPlatform().daemon().name("control connection").start(() -> serve(connection));
            }
        } catch (ClosedChannelException _) {
            LOG.trace("the control socket is closed");
        } catch (IOException failed) {
            LOG.error("the control socket is lost: {}", failed.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel channel) {
        try {
            new Connection(channel, access, api).serve();
        } finally {
            connections.release();
        }
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            Files.deleteIfExists(path);
        }
    }
}
