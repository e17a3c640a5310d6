package org.vrrpd.checks.run;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Deadline;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Attempt;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Route;

/** One try of a blocking probe, on a thread of its own. */
final class BlockingTry implements Attempt {

    /** How far it came on the connection that it is busy with. */
    private record Stage(Place place, Progress progress) {}

    private final Probe.Blocking probe;
    private final Deadline deadline;
    private final Clock clock;
    private final Names names;
    private final Executor home;
    private final BiConsumer<BlockingTry, Outcome> end;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final Thread thread;
    private boolean isLate;
    private volatile boolean hasStarted;
    private volatile boolean isOver;
    private volatile @Nullable Stage stage;

    /**
     * @param home the checks' thread, to which names belong
     * @param end told the outcome, by that thread
     */
    BlockingTry(
            Check check,
            Probe.Blocking probe,
            Deadline deadline,
            Clock clock,
            Names names,
            Executor home,
            BiConsumer<BlockingTry, Outcome> end) {
        this.probe = probe;
        this.deadline = deadline;
        this.clock = clock;
        this.names = names;
        this.home = home;
        this.end = end;
        var name = "check " + check.name();
        this.thread = switch (probe.footing()) {
            case LIGHT -> Thread.ofVirtual().name(name).unstarted(this::run);
            case HEAVY -> Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        };
    }

    void start() {
        thread.start();
    }

    /** Begins in the middle of its time. */
    void startLate() {
        isLate = true;
        thread.start();
    }

    boolean isOver() {
        return isOver;
    }

    /** What is known of it now that its time is up. */
    Outcome timeUp() {
        thread.interrupt();
        if (!hasStarted) {
            return Outcome.amiss(Cause.NOT_TRIED, "this host had no thread for the try in time");
        }
        if (isLate) {
            return Outcome.amiss(Cause.NOT_TRIED, "the try before left too little time for this one");
        }
        var reached = stage;
        return reached == null ? unended() : reached.progress().cutShort(reached.place());
    }

    private Outcome unended() {
        try {
            return probe.unended();
        } catch (RuntimeException | LinkageError defect) {
            return broken(defect);
        }
    }

    private static Outcome broken(Throwable defect) {
        return Outcome.amiss(Cause.NOT_TRIED, "the probe is broken: " + defect);
    }

    private void run() {
        hasStarted = true;
        var outcome = attempted();
        closeAll();
        isOver = true;
        home.execute(() -> end.accept(this, outcome));
    }

    private Outcome attempted() {
        try {
            return probe.attempt(this);
        } catch (InterruptedException timeIsUp) {
            return timeUp();
        } catch (ClosedByInterruptException timeIsUp) {
            return timeUp();
        } catch (IOException failure) {
            return classed(failure);
        } catch (RuntimeException | LinkageError defect) {
            return broken(defect);
        }
    }

    private Outcome classed(IOException failure) {
        var reached = stage;
        if (failure instanceof Unconnected unconnected) {
            return unconnected.progress.ended(unconnected.place, unconnected.end);
        }
        return reached == null
                ? Outcome.amiss(Cause.DEAD, Failures.detail(failure))
                : reached.progress().ended(reached.place(), new End(End.Manner.RESET, Failures.detail(failure)));
    }

    @Override
    public Duration left() {
        return deadline.left(clock.now());
    }

    @Override
    public Stream connect(Route route) throws IOException, InterruptedException {
        if (route.tls() != null) {
            throw new IllegalArgumentException("TLS is for talking probes");
        }
        if (route.carrier() != Route.Carrier.STREAM) {
            throw new IllegalArgumentException("datagrams make no stream");
        }
        stage = new Stage(route.place(), Progress.RESOLVING);
        var addresses = addresses(route.place());
        stage = new Stage(route.place(), Progress.CONNECTING);
        var channel = connect(route.place(), addresses);
        stage = new Stage(route.place(), Progress.SILENT);
        var preface = ByteBuffer.wrap(route.preface().bytes());
        while (preface.hasRemaining()) {
            channel.write(preface);
        }
        var heard = new Heard(Channels.newInputStream(channel), route.place());
        return new Stream(heard, Channels.newOutputStream(channel));
    }

    private List<SocketAddress> addresses(Place place) throws IOException, InterruptedException {
        var all = new ArrayList<SocketAddress>();
        switch (place) {
            case Place.UnixSocket(var path) -> all.add(UnixDomainSocketAddress.of(path));
            case Place.Host _ -> throw new IllegalStateException("no stream leads to a host without a port");
            case Place.Port(var host, var number) -> {
                for (var address : resolved(host)) {
                    all.add(new InetSocketAddress(address, number));
                }
            }
        }
        if (all.isEmpty()) {
            throw new Unconnected(place, Progress.RESOLVING, new End(End.Manner.UNRESOLVED, ""));
        }
        return all;
    }

    private List<InetAddress> resolved(String host) throws InterruptedException {
        var answer = new CompletableFuture<List<InetAddress>>();
        Names.Waiter waiter = (addresses, _) -> answer.complete(addresses);
        home.execute(() -> names.resolve(host, waiter, clock.now()));
        try {
            return answer.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            home.execute(() -> names.forget(host, waiter));
        }
    }

    private SocketChannel connect(Place place, List<SocketAddress> addresses) throws IOException {
        var last = new End(End.Manner.UNREACHABLE, "");
        for (var address : addresses) {
            try {
                var channel = SocketChannel.open(address);
                channels.add(channel);
                return channel;
            } catch (ClosedByInterruptException timeIsUp) {
                throw timeIsUp;
            } catch (IOException failure) {
                last = Failures.connecting(failure);
            }
        }
        throw new Unconnected(place, Progress.CONNECTING, last);
    }

    private void closeAll() {
        for (var channel : channels) {
            try {
                channel.close();
            } catch (IOException unclosed) {
                // It is ours alone, and what it said is heard.
                stage = null;
            }
        }
    }

    /** Notices the first byte. */
    private final class Heard extends FilterInputStream {
        private final Place place;

        private Heard(InputStream in, Place place) {
            super(in);
            this.place = place;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            heard(one);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            var count = super.read(bytes, from, most);
            heard(count);
            return count;
        }

        private void heard(int result) throws IOException {
            if (result >= 0) {
                stage = new Stage(place, Progress.ANSWERING);
            } else if (stage instanceof Stage(var _, var progress) && progress == Progress.SILENT) {
                throw new Unconnected(place, Progress.SILENT, new End(End.Manner.ORDERLY, ""));
            }
        }
    }

    /** There is no connection, or none any more. */
    private static final class Unconnected extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Place place;
        private final transient Progress progress;
        private final transient End end;

        private Unconnected(Place place, Progress progress, End end) {
            super(end.detail());
            this.place = place;
            this.progress = progress;
            this.end = end;
        }
    }
}
