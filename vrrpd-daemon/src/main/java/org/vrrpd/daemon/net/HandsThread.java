// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.EventFd;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.RouteMonitor;
import org.vrrpd.daemon.linux.netlink.RouteSocket;

/** The second thread of the daemon: it takes the loop's errands, wakes for news of the kernel, and lets {@link Hands} work. */
public final class HandsThread {

    private final Hands hands;
    private final RouteMonitor monitor;
    private final Epoll epoll;
    private final EventFd bell;
    private final Clock clock;
    private final Reports reports;
    private final Queue<Errand> errands = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "hands");
    private volatile boolean finishing;

    private HandsThread(Hands hands, RouteMonitor monitor, Epoll epoll, EventFd bell, Clock clock, Reports reports) {
        this.hands = hands;
        this.monitor = monitor;
        this.epoll = epoll;
        this.bell = bell;
        this.clock = clock;
        this.reports = reports;
    }

    /** Hears of every change from now on. */
    public static HandsThread open(
            Libc libc,
            RouteSocket requests,
            RouteMonitor monitor,
            FramePort frames,
            Function<LinkName, Pace> paces,
            Reports reports,
            Plan plan)
            throws LinuxException {
        var epoll = Epoll.open(libc);
        var kernel = new NetlinkKernel(requests, monitor);
        var hands = new Hands(kernel, frames, new PolledTaps(libc, epoll), paces, reports, plan);
        return new HandsThread(hands, monitor, epoll, EventFd.open(libc), new Clock(libc), reports);
    }

    /** Tells what is here already, then begins to work. */
    public void start() throws LinuxException {
        epoll.watch(bell);
        epoll.watch(monitor);
        hands.lookAround();
        thread.start();
    }

    /** Takes an order that the engine gave; other outputs are not for hands. */
    public void order(Output output) {
        switch (output) {
            case Output.AddAddresses add -> give(new Errand.Add(add));
            case Output.RemoveAddresses remove -> give(new Errand.Remove(remove));
            case Output.Announce announce -> give(new Errand.Announce(announce));
            case Output.Transmit _, Output.Notify _, Output.NotifyGroup _, Output.Report _ ->
                throw new IllegalArgumentException("not for hands: " + output);
        }
    }

    /** A router became backup, so that it may have to announce its addresses at any time. */
    public void prepare(RouterName router) {
        give(new Errand.Prepare(router));
    }

    /** This is to be passed on once everything that was ordered before is done. */
    public void passOn(Output output) {
        give(new Errand.PassOn(output));
    }

    /** Other settings hold: links and virtual addresses that are here are told anew. */
    public void watch(Plan plan) {
        give(new Errand.Watch(plan));
    }

    /** Something is wrong with whoever gives the orders: nothing that was set may stay. */
    public void releaseAll() {
        give(new Errand.ReleaseAll());
    }

    /** Does everything given so far and ends; answers whether that was done within the time. */
    public boolean finish(Duration patience) {
        finishing = true;
        bell.signal();
        try {
            return thread.join(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void give(Errand errand) {
        errands.add(errand);
        bell.signal();
    }

    private void run() {
        try {
            var ends = false;
            while (!ends) {
                var ready = epoll.await(hands.nextDeadline());
                for (var i = 0; i < ready.size(); i++) {
                    if (ready.get(i) instanceof FrameTap tap) {
                        hands.hear(tap, clock.now());
                    }
                }
                bell.drain();
                ends = finishing;
                hands.work(collect(), clock.now());
            }
            hands.end();
        } catch (LinuxException e) {
            reports.broken(e);
        }
    }

    private List<Errand> collect() {
        var collected = new ArrayList<Errand>();
        for (var errand = errands.poll(); errand != null; errand = errands.poll()) {
            collected.add(errand);
        }
        return collected;
    }
}
