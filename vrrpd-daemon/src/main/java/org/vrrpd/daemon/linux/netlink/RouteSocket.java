// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

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
    private static final int DEFAULT_ROOM_BYTES = 1 << 20;
    /** The kernel reckons 832 bytes for keeping a refusal; twice as much and more, in case it explains at length. */
    private static final int REFUSAL_BYTES = 2048;

    private final Conversation kernel;
    private final RequestWriter writer;
    private final int mostRequests;

    private RouteSocket(NetlinkSocket socket, int mostRequests) {
        this.kernel = new Conversation(socket);
        this.writer = kernel.writer();
        this.mostRequests = mostRequests;
    }

    /**
     * In the network namespace of the calling thread.
     *
     * @param receiveBufferBytes 0 for our default
     */
    public static RouteSocket open(Libc libc, int receiveBufferBytes) throws LinuxException {
        var socket = Conversation.socket(libc, NetlinkSocket.Protocol.ROUTE);
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
        return kernel.all(new Dump.OfLinks());
    }

    /** Of both families, on all links. */
    public List<Address> addresses() throws LinuxException {
        return kernel.all(new Dump.OfAddresses());
    }

    /** Those of one table; none if there is no such table. */
    public List<Route> routes(Family family, int table) throws LinuxException {
        try {
            return kernel.all(new Dump.OfRoutes(family, table));
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return List.of();
            }
            throw e;
        }
    }

    public List<Rule> rules(Family family) throws LinuxException {
        return kernel.all(new Dump.OfRules(family));
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
            kernel.send();
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
            write(requests.get(from + count), kernel.number());
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
        int first = kernel.nextNumber() - count;
        int last = count - 1;
        for (int heard = -1; heard != last; ) {
            var messages = kernel.receive();
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

    @Override
    public void close() {
        kernel.close();
    }
}
