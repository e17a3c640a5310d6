// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/**
 * Hears what changes in the network namespace that it was opened in.
 *
 * <p>Open it before asking how things are: then nothing between the answer and the first news is missed.
 */
public final class RouteMonitor implements Descriptor, AutoCloseable {
    /** What to hear of; the number is made of RTMGRP_ bits of {@code <linux/rtnetlink.h>}. */
    public enum Topic {
        LINKS(0x1),
        ADDRESSES(0x10 | 0x100),
        ROUTES(0x40 | 0x400),
        RULES(0x80 | 0x40000);

        private final int groups;

        Topic(int groups) {
            this.groups = groups;
        }
    }

    /** The kernel doubles it: for 4,000 addresses at once, or some hundred links. */
    private static final int DEFAULT_ROOM_BYTES = 2 << 20;

    private static final int LONGEST_NEWS_BYTES = 16 << 10;
    private static final int DATAGRAMS_A_READING = 256;

    private final NetlinkSocket socket;
    private final Messages messages;
    private final List<News> news = new ArrayList<>();
    private News.Lost.@Nullable Cause lost;

    private RouteMonitor(NetlinkSocket socket) {
        this.socket = socket;
        this.messages = new Messages(socket.incoming());
    }

    /**
     * In the network namespace of the calling thread.
     *
     * @param receiveBufferBytes 0 for our default
     */
    public static RouteMonitor open(Libc libc, int receiveBufferBytes, Topic... topics) throws LinuxException {
        int groups = 0;
        for (Topic topic : topics) {
            groups |= topic.groups;
        }
        var socket = NetlinkSocket.open(libc, NetlinkSocket.Protocol.ROUTE, 0, LONGEST_NEWS_BYTES);
        try {
            socket.makeRoom(receiveBufferBytes == 0 ? DEFAULT_ROOM_BYTES : receiveBufferBytes);
            socket.join(groups);
            return new RouteMonitor(socket);
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * News that wait, in the order in which they happened: as many as one turn should take, or none. The list is good until the next
     * call.
     */
    public List<News> read() throws LinuxException {
        news.clear();
        for (int i = 0; i < DATAGRAMS_A_READING || lost != null; i++) {
            int length = socket.receive();
            if (length == NetlinkSocket.NOTHING) {
                tellLoss();
                break;
            }
            if (length == NetlinkSocket.OVERRUN) {
                lose(News.Lost.Cause.OVERRUN);
            } else if (lost == null) {
                messages.over(length);
                readMessages();
            }
        }
        return news;
    }

    private void readMessages() {
        while (messages.next()) {
            News item = readMessage();
            if (item != null) {
                news.add(item);
            }
        }
        if (messages.isBroken()) {
            lose(News.Lost.Cause.UNREADABLE);
        }
    }

    private @Nullable News readMessage() {
        return switch (messages.type()) {
            case Netlink.RTM_NEWLINK, Netlink.RTM_DELLINK -> ofLink(LinkMessage.read(messages));
            case Netlink.RTM_NEWADDR, Netlink.RTM_DELADDR -> ofAddress(AddressMessage.read(messages));
            case Netlink.RTM_NEWROUTE, Netlink.RTM_DELROUTE -> ofRoute(RouteMessage.read(messages));
            case Netlink.RTM_NEWRULE, Netlink.RTM_DELRULE -> ofRule(RuleMessage.read(messages));
            default -> null;
        };
    }

    private @Nullable News ofLink(@Nullable Link link) {
        if (link == null) {
            return null;
        }
        return messages.type() == Netlink.RTM_NEWLINK ? new News.LinkIs(link) : new News.LinkGone(link);
    }

    private @Nullable News ofAddress(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        return messages.type() == Netlink.RTM_NEWADDR ? new News.AddressIs(address) : new News.AddressGone(address);
    }

    private @Nullable News ofRoute(@Nullable Route route) {
        if (route == null) {
            return null;
        }
        return messages.type() == Netlink.RTM_NEWROUTE ? new News.RouteIs(route) : new News.RouteGone(route);
    }

    private @Nullable News ofRule(@Nullable Rule rule) {
        if (rule == null) {
            return null;
        }
        return messages.type() == Netlink.RTM_NEWRULE ? new News.RuleIs(rule) : new News.RuleGone(rule);
    }

    /**
     * From now on all that waits is dropped, and told as one loss at its end: the kernel says nothing more until all has
     * been received, not even that it says nothing. Whoever asked earlier would miss that.
     */
    private void lose(News.Lost.Cause cause) {
        if (lost == null) {
            lost = cause;
            news.clear();
        }
    }

    private void tellLoss() {
        if (lost != null) {
            news.add(new News.Lost(lost));
            lost = null;
        }
    }

    @Override
    public int fd() {
        return socket.fd();
    }

    @Override
    public void close() {
        socket.close();
    }
}
