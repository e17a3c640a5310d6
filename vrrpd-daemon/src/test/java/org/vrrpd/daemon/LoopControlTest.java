// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Engine;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.ReadOptions;
import org.vrrpd.daemon.config.ReloadPlan;
import org.vrrpd.daemon.config.ReloadProspect;
import org.vrrpd.daemon.config.ReloadVerdict;
import org.vrrpd.daemon.control.Control.Answer;
import org.vrrpd.daemon.control.Control.Command;
import org.vrrpd.daemon.control.Control.Errors;
import org.vrrpd.daemon.control.Portrait.RouterNote;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.EventFd;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LinuxException;

/** Asking a loop that is this test. */
class LoopControlTest {

    private static final LinkName LINK = new LinkName("eth0");
    private static final IpAddress OWN = IpAddress.parse("10.77.0.1");
    private static final String FILE = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 255
                promote_secondaries
                virtual_ipaddress {
                    10.77.0.100/24 brd 10.77.0.255 scope link label eth0:1 noprefixroute
                }
            }
            """;

    private static final ReloadProspect PROSPECT =
            new ReloadProspect(new ReloadVerdict.Applicable(), List.of(), new ReloadPlan(List.of(), List.of()));

    @TempDir
    private Path directory;

    private final Switchovers switchovers = new Switchovers();
    private final List<Reloader.Mode> reloads = new ArrayList<>();
    private final List<Reloader.Mode> forecasts = new ArrayList<>();
    private final ForeignLibc libc = new ForeignLibc();
    private final Clock clock = new Clock(libc);
    private @Nullable Loop loop;

    @BeforeEach
    void begin() throws IOException, LinuxException {
        loop = new Loop();
    }

    @AfterEach
    void end() throws LinuxException {
        loop().bell.close();
    }

    @Test
    void a_portrait_is_of_what_the_loop_has() {
        var answer = loop().control.portrait().toCompletableFuture();
        assertThat(answer).isNotDone();
        loop().turns();
        var portrait = answer.join();
        assertThat(portrait.snapshot().routers()).hasSize(1);
        var note = portrait.notes().on(new RouterName("VI_1"));
        assertThat(note.source()).isEqualTo(OWN);
        assertThat(note.secondaries()).isEqualTo(RouterNote.Secondaries.PROMOTED);
        var address =
                portrait.settings().routers().getFirst().addresses().held().getFirst();
        assertThat(portrait.notes().on(address))
                .extracting("broadcast", "scope", "label", "words")
                .containsExactly(IpAddress.parse("10.77.0.255"), "link", "eth0:1", List.of("noprefixroute"));
    }

    @Test
    void a_switchover_without_names_moves_every_master() {
        var answer = loop().control
                .ask(new Command.Switchover(List.of(), Direction.AWAY))
                .toCompletableFuture();
        loop().turns();
        assertThat(loop().taken).contains(new Input.Switchover(List.of(new RouterName("VI_1")), Direction.AWAY));
        assertThat(answer).isNotDone();
    }

    @Test
    void a_switchover_of_nobody_is_refused() {
        var answer = loop().control
                .ask(new Command.Switchover(List.of(new RouterName("VI_9")), Direction.AWAY))
                .toCompletableFuture();
        loop().turns();
        assertThat(answer).isCompletedWithValue(new Answer.Refused("there is no virtual router VI_9"));
    }

    @Test
    void taking_back_is_answered_at_once() {
        var answer = loop().control
                .ask(new Command.Switchover(List.of(), Direction.BACK))
                .toCompletableFuture();
        loop().turns();
        assertThat(answer).isCompletedWithValue(new Answer.Done("this host may be master again"));
    }

    @Test
    void maintenance_goes_to_the_engine() {
        var answer = loop().control.ask(new Command.Maintenance(Input.Maintenance.Mode.ON));
        loop().turns();
        assertThat(answer.toCompletableFuture())
                .isCompletedWithValue(new Answer.Done("maintenance is on: this host serves no address"));
        assertThat(loop().taken).contains(new Input.Maintenance(Input.Maintenance.Mode.ON));
    }

    @Test
    void a_reload_is_asked_for_as_it_was_wished() {
        assertThat(loop().control.ask(new Command.Reload(Errors.REFUSE)).toCompletableFuture())
                .isCompletedWithValue(new Answer.Refused("not now"));
        loop().control.ask(new Command.Reload(Errors.APPLY));
        assertThat(reloads).containsExactly(Reloader.Mode.REFUSE_NEW_ERRORS, Reloader.Mode.FORCE);
    }

    @Test
    void a_plan_is_asked_for_as_it_was_wished() {
        assertThat(loop().control.ask(new Command.PlanReload(Errors.APPLY)).toCompletableFuture())
                .isCompletedWithValue(new Answer.Planned(PROSPECT, true));
        assertThat(forecasts).containsExactly(Reloader.Mode.FORCE);
        assertThat(reloads).isEmpty();
    }

    @Test
    void too_many_questions_are_refused() {
        var command = new Command.Maintenance(Input.Maintenance.Mode.OFF);
        while (!(loop().control.ask(command).toCompletableFuture().join() instanceof Answer.Busy)) {
            assertThat(loop().waiting()).isLessThanOrEqualTo(64);
        }
        assertThat(loop().control.portrait().toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    private Loop loop() {
        return requireNonNull(loop);
    }

    /** An engine with one owner that serves, and the mail for it. */
    private final class Loop {
        final EventFd bell = EventFd.open(libc);
        final Mailbox mailbox = new Mailbox(bell);
        final List<Input> taken = new ArrayList<>();
        final Engine engine;
        final LoopControl control;

        Loop() throws IOException, LinuxException {
            var configuration = configuration();
            var notebook = new Notebook(configuration);
            notebook.linkIs(LINK, new LinkState(Carrier.UP, OWN, null));
            control = new LoopControl(
                    mailbox,
                    clock,
                    mode -> {
                        reloads.add(mode);
                        return CompletableFuture.completedFuture(new Reloader.Answer(false, "not now"));
                    },
                    mode -> {
                        forecasts.add(mode);
                        return CompletableFuture.completedFuture(new Reloader.Forecast(PROSPECT, true));
                    },
                    notebook,
                    switchovers,
                    libc);
            engine = new Engine(configuration.engine(), clock.now());
            engine.on(new Input.LinkChanged(LINK, new LinkState(Carrier.UP, OWN, null)), clock.now());
            engine.on(new Input.Start(), clock.now());
            engine.on(new Input.TimePassed(Input.TimePassed.Drain.FINISHED), clock.now());
        }

        void turns() {
            for (var mail = mailbox.take(); mail != null; mail = mailbox.take()) {
                switch (mail) {
                    case Mail.Told(var input) -> taken.add(input);
                    case Mail.SnapshotWanted(var answer) -> answer.complete(engine.snapshot(clock.now()));
                    default -> throw new IllegalStateException("unexpected: " + mail);
                }
            }
        }

        int waiting() {
            return mailbox.collect();
        }
    }

    private Configuration configuration() throws IOException {
        var file = Files.writeString(directory.resolve("vrrpd.conf"), FILE);
        var configuration =
                ConfigurationReader.read(file, ReadOptions.of(new EveryLink())).configuration();
        return requireNonNull(configuration);
    }
}
