// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vrrpd.core.Family;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/** Asks the kernel about the TCP sockets of this host, whoever has them; for one thread. */
public final class SocketDiag implements AutoCloseable {

    private final Conversation kernel;

    private SocketDiag(Conversation kernel) {
        this.kernel = kernel;
    }

    /** In the network namespace of the calling thread. */
    public static SocketDiag open(Libc libc) throws LinuxException {
        return new SocketDiag(new Conversation(Conversation.socket(libc, NetlinkSocket.Protocol.SOCK_DIAG)));
    }

    /** Of both families. A host may have a hundred thousand: ask for no more than is needed. */
    public List<TcpSocket> sockets(SocketFilter filter) throws LinuxException {
        var found = new ArrayList<TcpSocket>();
        for (var family : Family.values()) {
            found.addAll(kernel.all(new Dump.OfSockets(family, filter)));
        }
        return found;
    }

    /** One after the other, however many there are; what comes and goes meanwhile may be missing. */
    public void each(SocketFilter filter, Consumer<TcpSocket> taker) throws LinuxException {
        for (var family : Family.values()) {
            kernel.ask(new Dump.OfSockets(family, filter), taker);
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
