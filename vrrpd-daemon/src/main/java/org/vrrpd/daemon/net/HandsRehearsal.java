// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Link;
import org.vrrpd.daemon.linux.netlink.MacAddress;
import org.vrrpd.daemon.linux.netlink.News;
import org.vrrpd.daemon.linux.netlink.OperState;
import org.vrrpd.daemon.linux.netlink.Outcome;
import org.vrrpd.daemon.linux.netlink.Request;

/** Hands that do as if, on a kernel that grants everything: for a rehearsal. */
public final class HandsRehearsal implements Consumer<Output> {

    private static final int UP_AND_RUNNING = 0x1 | 0x40;

    private final Hands hands;
    private Moment now = new Moment(0);

    private HandsRehearsal(Hands hands) {
        this.hands = hands;
    }

    public static HandsRehearsal of(Plan plan) throws LinuxException {
        var hands = new Hands(
                new Granting(plan), List::size, (_, _, _) -> new Silence(), _ -> Pace.UNLIMITED, new Unheard(), plan);
        hands.lookAround();
        return new HandsRehearsal(hands);
    }

    @Override
    public void accept(Output output) {
        switch (output) {
            case Output.AddAddresses order -> work(new Errand.Add(order));
            case Output.RemoveAddresses order -> work(new Errand.Remove(order));
            case Output.Announce order -> work(new Errand.Announce(order));
            case Output.Notify notify -> work(new Errand.Prepare(notify.router()));
            case Output.Transmit _, Output.NotifyGroup _, Output.Report _ -> {}
        }
    }

    private void work(Errand errand) {
        now = now.plus(Duration.ofSeconds(1));
        try {
            hands.work(List.of(errand), now);
        } catch (LinuxException e) {
            throw new IllegalStateException("a kernel that grants everything has refused", e);
        }
    }

    /** The links of the plan, each running and with an address, and whatever is asked for. */
    private record Granting(Plan plan) implements Kernel {

        @Override
        public List<Link> links() {
            var links = new ArrayList<Link>();
            for (var name : plan.links()) {
                var index = links.size() + 1;
                links.add(new Link(
                        index,
                        name,
                        UP_AND_RUNNING,
                        OperState.UP,
                        new MacAddress(0x020000000000L + index),
                        1500,
                        null,
                        0,
                        false));
            }
            return links;
        }

        @Override
        public List<Address> addresses() {
            return List.of(Address.of(1, new IpAddress(Family.IPV4, 0, 0xc0000201L), 24));
        }

        @Override
        public List<Outcome> perform(List<Request> requests) {
            var outcomes = new ArrayList<Outcome>();
            for (var _ : requests) {
                outcomes.add(new Outcome.Done());
            }
            return outcomes;
        }

        @Override
        public List<News> news() {
            return List.of();
        }
    }

    /** A tap on which nothing is heard. */
    private static final class Silence implements FrameTap {
        @Override
        public void filter(long[] program) {}

        @Override
        public int next(byte[] frame) {
            return 0;
        }

        @Override
        public void close() {}
    }

    /** Nobody hears what was done. */
    private static final class Unheard implements Reports {
        @Override
        public void input(Input input) {}

        @Override
        public void link(LinkName link, int index, LinkState state) {}

        @Override
        public void passOn(Output output) {}

        @Override
        public void broken(LinuxException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
