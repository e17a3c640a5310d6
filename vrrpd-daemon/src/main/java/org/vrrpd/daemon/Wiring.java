// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.Daemon.AtStop;
import org.vrrpd.daemon.cli.ExitCode;
import org.vrrpd.daemon.cli.Flags;
import org.vrrpd.daemon.cli.Guise;
import org.vrrpd.daemon.cli.LinkLines;
import org.vrrpd.daemon.cli.LogLines;
import org.vrrpd.daemon.cli.SignalFunction;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Globals;
import org.vrrpd.daemon.config.Loaded;
import org.vrrpd.daemon.control.ControlServer;
import org.vrrpd.daemon.control.KeepalivedFiles;
import org.vrrpd.daemon.control.RunDirectory;
import org.vrrpd.daemon.linux.Capability;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.EventFd;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.LocalSocket;
import org.vrrpd.daemon.linux.LocalTime;
import org.vrrpd.daemon.linux.PacketSocket;
import org.vrrpd.daemon.linux.SignalFd;
import org.vrrpd.daemon.linux.ThisProcess;
import org.vrrpd.daemon.linux.netlink.RouteMonitor;
import org.vrrpd.daemon.linux.netlink.RouteSocket;
import org.vrrpd.daemon.net.HandsRehearsal;
import org.vrrpd.daemon.net.HandsThread;
import org.vrrpd.daemon.net.Ledger;
import org.vrrpd.daemon.net.LeftOvers;
import org.vrrpd.daemon.net.Pace;
import org.vrrpd.daemon.net.PacketFrames;
import org.vrrpd.daemon.net.Plan;
import org.vrrpd.daemon.net.Reports;
import org.vrrpd.daemon.notify.Systemd;

/** Builds the daemon out of its parts and runs it: the one place that knows all of them. */
final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private static final int ANSWERS_BYTES = 1 << 20;
    private static final int NEWS_BYTES = 4 << 20;

    /** Whose members may use vrrpctl. */
    private static final String CONTROL_GROUP = "vrrpd";

    private final Flags flags;
    private final Libc libc;
    private final Clock clock;
    private final RouteSocket kernel;
    private final ConfigurationFile file;
    private final Systemd systemd;
    private final ServiceStatus status;

    /** A socket that is listened at until it is closed, or none. */
    private interface Listening extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    private Wiring(Flags flags, Libc libc) throws LinuxException {
        this.flags = flags;
        this.libc = libc;
        clock = new Clock(libc);
        kernel = RouteSocket.open(libc, ANSWERS_BYTES);
        // Not hands' socket: the file is read again by another thread than theirs.
        file = new ConfigurationFile(flags, RouteSocket.open(libc, ANSWERS_BYTES));
        var messages = LocalSocket.open(libc);
        systemd = Systemd.of(System.getenv(), libc.getpid(), messages::send);
        status = new ServiceStatus(systemd, System.getenv(), libc.getpid());
    }

    /** Runs the daemon until it is told to stop; the log is open. */
    static ExitCode serve(Flags flags, Libc libc) {
        try {
            return new Wiring(flags, libc).start();
        } catch (IOException | LinuxException e) {
            LOG.error("cannot start: {}", e.getMessage());
            return ExitCode.FAILED;
        } catch (RuntimeException | Error bug) {
            LOG.error("a bug: please report it with the lines that follow", bug);
            return ExitCode.BUG;
        }
    }

    private ExitCode start() throws IOException, LinuxException {
        for (var remark : flags.remarks()) {
            LOG.info("{}", remark);
        }
        var loaded = file.read();
        ConfigurationFile.report(loaded);
        var configuration = loaded.configuration();
        if (configuration == null || loaded.problems().isFatal()) {
            LOG.error("not started: the configuration has a fatal problem");
            return ExitCode.numbered(loaded.problems().startExit());
        }
        var missing = missingCapabilities();
        if (!missing.isEmpty()) {
            LOG.error("not started: this process lacks {}: run it as root, or by its systemd unit", missing);
            return ExitCode.NO_PERMISSION;
        }
        if (isOrphan()) {
            LOG.error("not started: the launcher has ended meanwhile");
            return ExitCode.FAILED;
        }
        RunDirectory.make();
        try (var alone = Alone.claim(flags, configuration, file.options(), libc.getpid())) {
            if (alone.obstacle() != null) {
                LOG.error("not started: {}", alone.obstacle());
                return ExitCode.FAILED;
            }
            return run(configuration, loaded);
        }
    }

    private ExitCode run(Configuration configuration, Loaded loaded) throws IOException, LinuxException {
        var globals = configuration.globals();
        var plan = Plan.of(configuration);
        var ledger = new Ledger(ledgerFile(flags, globals));
        releaseForgotten(ledger, plan);
        ledger.add(plan.addresses());
        var mailbox = new Mailbox(EventFd.open(libc));
        var notebook = new Notebook(configuration);
        var switchovers = new Switchovers();
        var files = files(globals);
        var umask = flags.umask(globals.identity().umask());
        new ThisProcess(libc).makeFilesWithout(umask);
        var surroundings = new Surroundings(libc, umask, ledger, mailbox, notebook, globals.scheduling());
        surroundings.prepare(configuration);
        var worker = Executors.newSingleThreadExecutor(Wiring::worker);
        var reloader = new Reloader(file::read, worker, loaded, surroundings::reconfigured, status, clock);
        var hands = hands(globals, plan, new HandsMail(mailbox, notebook, new LinkLines(LOG), surroundings::tell));
        var office = new Office(worker, reloader, status, notebook, files, surroundings, clock);
        var daemon = daemon(configuration, mailbox, hands, office, notebook, people(notebook, switchovers));
        suitScheduler(globals.scheduling());
        surroundings.lookAround(configuration);
        hands.start();
        daemon.start(delay(globals));
        var control =
                new LoopControl(mailbox, clock, reloader::reload, reloader::forecast, notebook, switchovers, libc);
        ExitCode code;
        try (var _ = listen(globals, control, files)) {
            status.ready(configuration.engine().routers().size());
            if (flags.dumpsConfiguration()) {
                control.portrait()
                        .thenAcceptAsync(
                                portrait -> files.data(portrait).lines().forEach(line -> LOG.info("{}", line)), worker);
            }
            worker.execute(() -> {
                surroundings.probe(configuration);
                rehearse(configuration, plan);
            });
            code = run(daemon);
            surroundings.end();
        }
        surroundings.takeLeave();
        if (code == ExitCode.OK && !flags.keepsAddresses()) {
            ledger.delete();
        }
        return code;
    }

    /** The engine removes what a killed run has left of the addresses that are listed still, but it knows no others. */
    private void releaseForgotten(Ledger ledger, Plan plan) throws IOException, LinuxException {
        for (var address : LeftOvers.releaseForgotten(kernel, ledger, plan.addresses())) {
            LOG.warn("found {}, left over from an earlier run and listed no longer: it is removed", address);
        }
    }

    private Duration delay(Globals globals) throws LinuxException {
        var delay = globals.firstElection().delay(Duration.ofNanos(clock.boottimeNanos()));
        if (delay.isPositive()) {
            LOG.info("Delaying startup for {} seconds", delay.toNanos() / 1e9);
        }
        return delay;
    }

    /** What happens first when it counts is played before, while nobody waits for it. */
    private static void rehearse(Configuration configuration, Plan plan) {
        try {
            var lines = new LogLines(NOPLogger.NOP_LOGGER);
            var hands = HandsRehearsal.of(plan);
            Rehearsal.play(configuration.engine(), output -> {
                lines.on(output);
                hands.accept(output);
            });
        } catch (LinuxException | RuntimeException e) {
            LOG.warn("the rehearsal of a takeover failed, so that the first one may take some milliseconds more", e);
        }
    }

    private static ExitCode run(Daemon daemon) throws LinuxException {
        try {
            daemon.run();
            daemon.end();
            return ExitCode.OK;
        } catch (RuntimeException | Error bug) {
            LOG.error("a bug: all addresses are released; please report it with the lines that follow", bug);
            daemon.abandon();
            return ExitCode.BUG;
        }
    }

    private Daemon daemon(
            Configuration configuration,
            Mailbox mailbox,
            HandsThread hands,
            Office office,
            Notebook notebook,
            Consumer<Output> people)
            throws LinuxException {
        var epoll = Epoll.open(libc);
        return new Daemon(
                configuration,
                epoll,
                clock,
                mailbox,
                SignalFd.open(libc, signals()),
                office,
                new Sockets(
                        libc,
                        epoll,
                        clock,
                        configuration.globals().receiveBuffers().bytes(),
                        new Overflow(LOG, notebook::dropped)),
                hands,
                new Heartbeat(systemd.watchdog(), status::alive, clock.now()),
                people,
                flags.keepsAddresses() ? AtStop.KEEP_ADDRESSES : AtStop.RELEASE_ADDRESSES);
    }

    /** Who is told of everything that the engine does. */
    private static Consumer<Output> people(Notebook notebook, Switchovers switchovers) {
        var lines = new LogLines(LOG);
        return output -> {
            lines.on(output);
            notebook.on(output);
            switchovers.on(output);
        };
    }

    /** Where signals have their files written: keepalived's own places, if it is to be found there. */
    private KeepalivedFiles files(Globals globals) throws LinuxException {
        var identity = globals.identity();
        var asKeepalived = flags.guise() == Guise.KEEPALIVED
                || identity.dumpFiles() == Globals.DumpFiles.WHERE_KEEPALIVED_HAS_THEM;
        var temporary = System.getenv("TMPDIR");
        var directory = asKeepalived
                ? Path.of(temporary == null || temporary.isEmpty() ? "/tmp" : temporary)
                : flags.guise().runDirectory();
        var suffix = asKeepalived || identity.instance() == null ? "" : "_" + identity.instance();
        return new KeepalivedFiles(
                directory,
                suffix,
                flags.umask(identity.umask()),
                LocalTime.clock(libc),
                new KernelLinks(RouteSocket.open(libc, ANSWERS_BYTES)));
    }

    /** A daemon that cannot be asked serves none the less. */
    private static Listening listen(Globals globals, LoopControl control, KeepalivedFiles files) {
        var instance = globals.identity().instance();
        var path = ControlServer.path(instance == null ? "" : instance);
        try {
            return ControlServer.open(path, CONTROL_GROUP, control, files)::close;
        } catch (IOException e) {
            LOG.error("vrrpctl will not reach this daemon: {} cannot be opened: {}", path, e.getMessage());
            return () -> {};
        }
    }

    private HandsThread hands(Globals globals, Plan plan, Reports reports) throws LinuxException {
        return HandsThread.open(
                libc,
                kernel,
                RouteMonitor.open(libc, NEWS_BYTES, RouteMonitor.Topic.LINKS, RouteMonitor.Topic.ADDRESSES),
                new PacketFrames(PacketSocket.open(libc)),
                link -> Pace.of(link, globals.pacing()),
                reports,
                plan);
    }

    private static Thread worker(Runnable task) {
        var thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
    }

    private int[] signals() {
        var functions = SignalFunction.values();
        var signals = new int[functions.length + (flags.ignoresInterrupt() ? 0 : 1)];
        for (var i = 0; i < functions.length; i++) {
            signals[i] = functions[i].signal();
        }
        if (!flags.ignoresInterrupt()) {
            signals[functions.length] = SignalFunction.INTERRUPT;
        }
        return signals;
    }

    /** Whether the kernel runs us in time is worth a line when it refuses, and no reason not to start. */
    private void suitScheduler(Globals.Scheduling scheduling) throws LinuxException {
        var process = new ThisProcess(libc);
        process.wakeThisThreadInTime();
        try {
            if (scheduling.realTimePriority() != 0) {
                process.runInRealTime(scheduling.realTimePriority());
            }
            if (scheduling.nice() != 0) {
                process.runNicely(scheduling.nice());
            }
            if (!scheduling.processors().isEmpty()) {
                process.runOn(scheduling.processors());
            }
            if (scheduling.memory() == Globals.Memory.LOCKED) {
                process.lockMemory();
            }
        } catch (LinuxException e) {
            LOG.warn("the kernel does not treat this process as configured: {}", e.getMessage());
        }
    }

    /** From here on the daemon ends with its launcher, if it has one; that may have ended before. */
    private boolean isOrphan() throws LinuxException {
        var launcher = System.getenv("VRRPD_PARENT");
        if (launcher == null) {
            return false;
        }
        new ThisProcess(libc).endWithParent();
        var parent = ProcessHandle.current().parent();
        return parent.isEmpty() || !Long.toString(parent.get().pid()).equals(launcher);
    }

    private static List<Capability> missingCapabilities() throws IOException {
        var missing = new ArrayList<Capability>();
        var held = Capability.held();
        for (var needed : List.of(Capability.NET_ADMIN, Capability.NET_RAW)) {
            if (!held.contains(needed)) {
                missing.add(needed);
            }
        }
        return missing;
    }

    private static Path ledgerFile(Flags flags, Globals globals) {
        var instance = globals.identity().instance();
        return flags.guise()
                .runDirectory()
                .resolve(flags.guise().program() + (instance == null ? "" : "_" + instance) + ".addresses");
    }

    /** Removes what a killed run of this instance left; the file tells which instance that is. */
    static ExitCode releaseLeftOvers(Flags flags) {
        var libc = new ForeignLibc();
        try {
            var kernel = RouteSocket.open(libc, ANSWERS_BYTES);
            var configuration = new ConfigurationFile(flags, kernel).read().configuration();
            if (configuration == null) {
                System.err.println(
                        "vrrpd: " + flags.configuration() + " cannot be read, so this instance is not known");
                return ExitCode.NO_CONFIGURATION;
            }
            var ledger = new Ledger(ledgerFile(flags, configuration.globals()));
            for (var address : LeftOvers.release(kernel, ledger.read())) {
                System.out.println("removed " + address);
            }
            ledger.delete();
            return ExitCode.OK;
        } catch (IOException | LinuxException e) {
            System.err.println("vrrpd: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
