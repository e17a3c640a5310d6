// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/** What is said over one socket: requests are written and sent, answers received, questions asked and answered in full. */
final class Conversation implements AutoCloseable {
    private static final int DATAGRAM_BYTES = 32 << 10;

    private static final int TRIES = 10;

    private final NetlinkSocket socket;
    private final RequestWriter writer;
    private final Messages messages;
    private int sequence;

    Conversation(NetlinkSocket socket) {
        this.socket = socket;
        this.writer = new RequestWriter(socket.outgoing());
        this.messages = new Messages(socket.incoming());
    }

    /** A socket for conversations, in the network namespace of the calling thread. */
    static NetlinkSocket socket(Libc libc, NetlinkSocket.Protocol protocol) throws LinuxException {
        return NetlinkSocket.open(libc, protocol, DATAGRAM_BYTES, DATAGRAM_BYTES);
    }

    /** What is to be sent next. */
    RequestWriter writer() {
        return writer;
    }

    /** The number of a new request. */
    int number() {
        return sequence++;
    }

    /** The number that comes next. */
    int nextNumber() {
        return sequence;
    }

    void send() throws LinuxException {
        socket.send(writer.length());
    }

    /** The messages of an answer that lies ready; that there is none is an error of its own. */
    Messages receive() throws LinuxException {
        int length = socket.receive();
        if (length == NetlinkSocket.OVERRUN) {
            throw new LinuxException("recvmsg(AF_NETLINK)", Errno.ENOBUFS);
        }
        if (length == NetlinkSocket.NOTHING) {
            throw new LinuxException("recvmsg(AF_NETLINK)", Errno.EAGAIN);
        }
        messages.over(length);
        return messages;
    }

    /** Everything there is, of one moment. */
    <T> List<T> all(Dump<T> dump) throws LinuxException {
        var found = new ArrayList<T>();
        for (int i = 0; i < TRIES; i++) {
            if (ask(dump, found::add)) {
                return found;
            }
            found.clear();
        }
        throw new LinuxException("a dump that changes kept interrupting", Errno.EINTR);
    }

    /** Whether the answer was of one moment: if things changed meanwhile, some may be missing from it. */
    <T> boolean ask(Dump<T> dump, Consumer<T> found) throws LinuxException {
        dropWhatIsLeft();
        int asked = number();
        writer.clear();
        dump.ask(writer, asked);
        send();
        boolean interrupted = false;
        while (true) {
            receive();
            while (messages.next()) {
                if (messages.sequence() != asked) {
                    continue;
                }
                interrupted |= messages.has(Netlink.NLM_F_DUMP_INTR);
                int type = messages.type();
                if (type == Netlink.NLMSG_DONE || type == Netlink.NLMSG_ERROR) {
                    require(type == Netlink.NLMSG_DONE ? ErrorMessage.readDone(messages) : ErrorMessage.read(messages));
                    return !interrupted;
                }
                if (type == dump.answer()) {
                    T item = dump.read(messages);
                    if (item != null) {
                        found.accept(item);
                    }
                }
            }
            if (messages.isBroken()) {
                throw new LinuxException("the answer to a dump", Netlink.EBADMSG);
            }
        }
    }

    /** Of the answer to an earlier question that failed: while it goes on, the kernel takes no other. */
    private void dropWhatIsLeft() throws LinuxException {
        int length;
        do {
            length = socket.receive();
        } while (length != NetlinkSocket.NOTHING);
    }

    private static void require(Outcome outcome) throws LinuxException {
        if (outcome instanceof Outcome.Refused(int errno, String _)) {
            throw new LinuxException("a dump", errno);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
