// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Link;
import org.vrrpd.daemon.linux.netlink.MacAddress;
import org.vrrpd.daemon.linux.netlink.News;
import org.vrrpd.daemon.linux.netlink.OperState;
import org.vrrpd.daemon.linux.netlink.Outcome;
import org.vrrpd.daemon.linux.netlink.Request;

/** A kernel in memory: it does what it is asked, and tells every change, whoever made it. */
final class FakeKernel implements Kernel {

    private static final int UP_AND_RUNNING = 0x1 | 0x40;

    final List<Request> performed = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Address> addresses = new ArrayList<>();
    private final Deque<News> news = new ArrayDeque<>();
    private final Set<IpAddress> refused = new HashSet<>();

    static Link link(int index, String name, int flags) {
        return new Link(
                index,
                new LinkName(name),
                flags,
                OperState.UP,
                new MacAddress(0x020000000000L + index),
                1500,
                null,
                0,
                false);
    }

    // What somebody else does

    void brings(int index, String name) {
        puts(link(index, name, UP_AND_RUNNING));
    }

    /** As a host does whose administrator wants it so. */
    void promotes(int index) {
        links.replaceAll(one -> one.index() == index
                ? new Link(
                        index,
                        one.name(),
                        one.flags(),
                        one.operState(),
                        one.mac(),
                        one.mtu(),
                        one.kind(),
                        one.master(),
                        true)
                : one);
    }

    void takesDown(int index, String name) {
        puts(link(index, name, 0));
    }

    private void puts(Link link) {
        links.removeIf(one -> one.index() == link.index());
        links.add(link);
        news.add(new News.LinkIs(link));
    }

    void unplugs(int index) {
        links.stream().filter(one -> one.index() == index).toList().forEach(one -> news.add(new News.LinkGone(one)));
        links.removeIf(one -> one.index() == index);
        addresses.removeIf(one -> one.index() == index);
    }

    void sets(Address address) {
        addresses.add(address);
        news.add(new News.AddressIs(address));
    }

    void deletes(String ip) {
        var gone = addresses.stream()
                .filter(one -> one.ip().equals(IpAddress.parse(ip)))
                .toList();
        addresses.removeAll(gone);
        gone.forEach(one -> news.add(new News.AddressGone(one)));
    }

    /** So much happened that the news of it were dropped. */
    void losesNews() {
        news.clear();
        news.add(new News.Lost(News.Lost.Cause.OVERRUN));
    }

    void refuses(String ip) {
        refused.add(IpAddress.parse(ip));
    }

    boolean has(String ip) {
        return find(IpAddress.parse(ip)) != null;
    }

    private @Nullable Address find(IpAddress ip) {
        return addresses.stream().filter(one -> one.ip().equals(ip)).findFirst().orElse(null);
    }

    // As hands see it

    @Override
    public List<Link> links() {
        return List.copyOf(links);
    }

    @Override
    public List<Address> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    public List<Outcome> perform(List<Request> requests) {
        performed.addAll(requests);
        return requests.stream().map(this::perform).toList();
    }

    private Outcome perform(Request request) {
        return switch (request) {
            case Request.AddAddress(var address) -> add(address);
            case Request.RemoveAddress(var address) -> remove(address);
            case Request.PromoteSecondaries _ -> new Outcome.Done();
            case Request.AddRoute _, Request.RemoveRoute _, Request.AddRule _, Request.RemoveRule _ ->
                new Outcome.Refused(Errno.EINVAL, "not in this kernel");
        };
    }

    private Outcome add(Address address) {
        if (refused.contains(address.ip())) {
            return new Outcome.Refused(Errno.EINVAL, "no such luck");
        }
        if (find(address.ip()) != null) {
            return new Outcome.Refused(Errno.EEXIST, "");
        }
        sets(address);
        return new Outcome.Done();
    }

    private Outcome remove(Address address) {
        if (find(address.ip()) == null) {
            return new Outcome.Refused(Errno.EADDRNOTAVAIL, "");
        }
        deletes(address.ip().toString());
        return new Outcome.Done();
    }

    @Override
    public List<News> news() {
        var all = List.copyOf(news);
        news.clear();
        return all;
    }
}
