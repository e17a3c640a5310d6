// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.engine.Engine;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Turn;
import org.vrrpd.daemon.cli.SignalFunction;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.SignalFd;
import org.vrrpd.daemon.linux.VrrpSocket;
import org.vrrpd.daemon.net.HandsThread;
import org.vrrpd.daemon.net.Plan;

/** The loop: it sleeps until a deadline or news, takes in what waits, lets the engine decide, and has that done. */
final class Daemon {

    /** What becomes of the addresses when the daemon is told to stop. */
    enum AtStop {
        RELEASE_ADDRESSES,
        /** keepalived's {@code -V}. */
        KEEP_ADDRESSES
    }

    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    private final Engine engine;
    private final Epoll epoll;
    private final Clock clock;
    private final Mailbox mailbox;
    private final SignalFd signals;
    private final BackOffice office;
    private final Sockets sockets;
    private final HandsThread hands;
    private final Heartbeat heartbeat;
    private final LoopInbox inbox;
    private final Performance performance;
    private final Turn turn;
    private final AtStop atStop;
    private TrackedLinks trackedLinks;
    private final Stalls stalls;

    /** When the routers take part; null once they do. */
    private @Nullable Moment beginsAt;

    Daemon(
            Configuration configuration,
            Epoll epoll,
            Clock clock,
            Mailbox mailbox,
            SignalFd signals,
            BackOffice office,
            Sockets sockets,
            HandsThread hands,
            Heartbeat heartbeat,
            Consumer<Output> people,
            AtStop atStop)
            throws LinuxException {
        this.epoll = epoll;
        this.clock = clock;
        this.mailbox = mailbox;
        this.signals = signals;
        this.office = office;
        this.sockets = sockets;
        this.hands = hands;
        this.heartbeat = heartbeat;
        this.atStop = atStop;
        trackedLinks = new TrackedLinks(configuration.trackers().links());
        engine = new Engine(configuration.engine(), clock.now());
        inbox = new LoopInbox(clock);
        performance = new Performance(sockets, hands, people, mailbox);
        turn = new Turn(engine, performance);
        stalls = new Stalls(clock);
        sockets.serve(configuration.engine(), inbox);
    }

    /** Takes in what hands have seen so far, and begins once this delay is over. */
    void start(Duration delay) throws LinuxException {
        epoll.watch(mailbox.bell());
        epoll.watch(signals);
        readMail();
        beginsAt = clock.now().plus(delay);
        beginIfDue();
        turn.take(inbox);
    }

    private void beginIfDue() {
        if (beginsAt != null && !clock.now().isBefore(beginsAt)) {
            beginsAt = null;
            inbox.add(new Input.Start());
        }
    }

    /** Runs until, after a stop, everything is released. */
    void run() throws LinuxException {
        while (!engine.isAtRest()) {
            var ready = epoll.await(earlier(
                    earlier(beginsAt, engine.nextDeadline()), earlier(sockets.deadline(), heartbeat.deadline())));
            noticeStall();
            beginIfDue();
            for (var i = 0; i < ready.size(); i++) {
                if (ready.get(i) instanceof VrrpSocket socket) {
                    inbox.add(socket);
                }
            }
            readSignals();
            readMail();
            sockets.retry(clock.now(), inbox);
            sockets.lookForOverflow(clock.now());
            turn.take(inbox);
            if (sockets.hasUnwanted() && !engine.isHandingOver()) {
                sockets.closeUnwanted();
            }
            heartbeat.beat(clock.now());
        }
    }

    private void noticeStall() throws LinuxException {
        var length = stalls.sinceLast();
        if (length != null) {
            inbox.add(new Input.Stalled(length));
        }
    }

    private void readSignals() throws LinuxException {
        for (var signal = signals.read(); signal != 0; signal = signals.read()) {
            var function = SignalFunction.ofSignal(signal);
            switch (function) {
                case null -> {}
                case STOP -> {
                    office.stopping();
                    if (atStop == AtStop.KEEP_ADDRESSES) {
                        performance.keepAddresses();
                    }
                    inbox.add(new Input.Stop());
                }
                case RELOAD -> office.reload();
                case DATA, STATS, JSON, TDUMP -> office.tell(function, engine.snapshot(clock.now()));
                case STATS_CLEAR -> {
                    office.tell(function, engine.snapshot(clock.now()));
                    inbox.add(new Input.ForgetCounts());
                }
            }
        }
    }

    private void readMail() {
        for (var left = mailbox.collect(); left > 0; left--) {
            switch (mailbox.take()) {
                case null -> {
                    return;
                }
                case Mail.Told(var input) -> inbox.add(input);
                case Mail.LinkIs news -> {
                    sockets.linkIs(news, inbox);
                    trackedLinks.judge(news, inbox);
                }
                case Mail.SnapshotWanted(var answer) -> answer.complete(engine.snapshot(clock.now()));
                case Mail.Broken(var sentence, var failure) -> throw new IllegalStateException(sentence, failure);
                case Mail.Reconfigured(var configuration) -> {
                    trackedLinks = new TrackedLinks(configuration.trackers().links());
                    sockets.serve(configuration.engine(), inbox);
                    inbox.add(new Input.Reload(configuration.engine()));
                    hands.watch(Plan.of(configuration));
                }
            }
        }
    }

    /** Everything is released: hands may end. */
    void end() {
        hands.finish(END_PATIENCE);
    }

    /** After a bug: says goodbye for every master, as far as the engine still can, and has all addresses removed. */
    void abandon() {
        try {
            inbox.add(new Input.Stop());
            turn.take(inbox);
        } finally {
            hands.releaseAll();
            hands.finish(END_PATIENCE);
        }
    }

    private static @Nullable Moment earlier(@Nullable Moment one, @Nullable Moment other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : Moment.earlier(one, other);
    }
}
