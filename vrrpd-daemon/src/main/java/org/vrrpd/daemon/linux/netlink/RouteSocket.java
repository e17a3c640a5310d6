// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vrrpd.core.Family;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/**
 * Asks the kernel how things are, and has it change them; for one thread.
 *
 * <p>Hundreds of requests go in one system call. Only the last of them is to be answered in any case: whatever has no
 * answer before that one's was done.
 */
public final class RouteSocket implements AutoCloseable {
    private static final int DATAGRAM_BYTES = 32 << 10;
    private static final int DEFAULT_ROOM_BYTES = 1 << 20;
    /** The kernel reckons 832 bytes for keeping a refusal; twice as much and more, in case it explains at length. */
    private static final int REFUSAL_BYTES = 2048;

    private static final int TRIES = 10;

    private final NetlinkSocket socket;
    private final RequestWriter writer;
    private final Messages messages;
    private final int mostRequests;
    private int sequence;

    private RouteSocket(NetlinkSocket socket, int mostRequests) {
        this.socket = socket;
        this.writer = new RequestWriter(socket.outgoing());
        this.messages = new Messages(socket.incoming());
        this.mostRequests = mostRequests;
    }

    /**
     * In the network namespace of the calling thread.
     *
     * @param receiveBufferBytes 0 for our default
     */
    public static RouteSocket open(Libc libc, int receiveBufferBytes) throws LinuxException {
        var socket = NetlinkSocket.open(libc, Netlink.NETLINK_ROUTE, DATAGRAM_BYTES, DATAGRAM_BYTES);
        try {
            socket.askForDetail();
            socket.makeRoom(receiveBufferBytes == 0 ? DEFAULT_ROOM_BYTES : receiveBufferBytes);
            return new RouteSocket(socket, Math.max(1, socket.room() / REFUSAL_BYTES));
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    public List<Link> links() throws LinuxException {
        return all(new Dump.OfLinks());
    }

    /** Of both families, on all links. */
    public List<Address> addresses() throws LinuxException {
        return all(new Dump.OfAddresses());
    }

    /** Those of one table; none if there is no such table. */
    public List<Route> routes(Family family, int table) throws LinuxException {
        try {
            return all(new Dump.OfRoutes(family, table));
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return List.of();
            }
            throw e;
        }
    }

    public List<Rule> rules(Family family) throws LinuxException {
        return all(new Dump.OfRules(family));
    }

    /**
     * An outcome for each request, in their order; a refused one does not hold up the others. An exception leaves open which
     * were done.
     */
    public List<Outcome> perform(List<? extends Request> requests) throws LinuxException {
        var outcomes = new Outcome[requests.size()];
        Arrays.fill(outcomes, new Outcome.Done());
        int done = 0;
        while (done < requests.size()) {
            int count = write(requests, done);
            socket.send(writer.length());
            hear(outcomes, done, count);
            done += count;
        }
        return Arrays.asList(outcomes);
    }

    /** Writes as many requests as go together, from this one on, and says how many. */
    private int write(List<? extends Request> requests, int from) {
        writer.clear();
        int count = 0;
        while (from + count < requests.size() && count < mostRequests && writer.hasRoom()) {
            write(requests.get(from + count), sequence + count);
            count++;
        }
        writer.acknowledgeLast();
        return count;
    }

    private void write(Request request, int itsSequence) {
        switch (request) {
            case Request.AddAddress(var address) -> AddressMessage.add(writer, itsSequence, address);
            case Request.RemoveAddress(var address) -> AddressMessage.remove(writer, itsSequence, address);
            case Request.AddRoute(var route) -> RouteMessage.add(writer, itsSequence, route);
            case Request.RemoveRoute(var route) -> RouteMessage.remove(writer, itsSequence, route);
            case Request.AddRule(var rule) -> RuleMessage.add(writer, itsSequence, rule);
            case Request.RemoveRule(var rule) -> RuleMessage.remove(writer, itsSequence, rule);
            case Request.PromoteSecondaries(var index, var promotes) ->
                LinkMessage.promoteSecondaries(writer, itsSequence, index, promotes);
        }
    }

    /** Takes the answers to so many requests, which lie ready. */
    private void hear(Outcome[] outcomes, int from, int count) throws LinuxException {
        int first = sequence;
        sequence += count;
        int last = count - 1;
        for (int heard = -1; heard != last; ) {
            messages.over(receive());
            while (messages.next()) {
                int which = messages.sequence() - first;
                if (messages.type() == Netlink.NLMSG_ERROR && which >= 0 && which < count) {
                    outcomes[from + which] = ErrorMessage.read(messages);
                    heard = which;
                }
            }
            if (messages.isBroken() && heard != last) {
                throw new LinuxException("the answer to RTM_ requests", Netlink.EBADMSG);
            }
        }
    }

    private <T> List<T> all(Dump<T> dump) throws LinuxException {
        var found = new ArrayList<T>();
        for (int i = 0; i < TRIES; i++) {
            if (ask(dump, found)) {
                return found;
            }
            found.clear();
        }
        throw new LinuxException("a dump that changes kept interrupting", Errno.EINTR);
    }

    /** Whether the answer was of one moment: if things changed meanwhile, some may be missing from it. */
    private <T> boolean ask(Dump<T> dump, List<T> found) throws LinuxException {
        dropWhatIsLeft();
        int asked = sequence++;
        writer.clear();
        dump.ask(writer, asked);
        socket.send(writer.length());
        boolean interrupted = false;
        while (true) {
            messages.over(receive());
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
                        found.add(item);
                    }
                }
            }
            if (messages.isBroken()) {
                throw new LinuxException("the answer to an RTM_ dump", Netlink.EBADMSG);
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
            throw new LinuxException("an RTM_ dump", errno);
        }
    }

    /** An answer that lies ready; that there is none is an error of its own. */
    private int receive() throws LinuxException {
        int length = socket.receive();
        if (length == NetlinkSocket.OVERRUN) {
            throw new LinuxException("recvmsg(AF_NETLINK)", Errno.ENOBUFS);
        }
        if (length == NetlinkSocket.NOTHING) {
            throw new LinuxException("recvmsg(AF_NETLINK)", Errno.EAGAIN);
        }
        return length;
    }

    @Override
    public void close() {
        socket.close();
    }
}
