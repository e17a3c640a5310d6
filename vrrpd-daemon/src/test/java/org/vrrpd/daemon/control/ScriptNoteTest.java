// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Command.Trust;
import org.vrrpd.daemon.config.TrackedScript;
import org.vrrpd.daemon.control.ScriptNote.Activity;
import org.vrrpd.daemon.control.ScriptNote.LastRun;

/** What is told of tracked scripts. */
class ScriptNoteTest {

    private static final TrackedScript MULTI = new TrackedScript(
            "multi",
            new Command(List.of("/usr/bin/sh", "-c", "exit 1"), "root", null, Trust.ANY_FILE),
            Duration.ofSeconds(1),
            Duration.ZERO,
            2,
            2,
            Weight.of(-20));

    private static Portrait portrait(ScriptNote note) {
        var pair = Pair.backup();
        var name = new TrackerName("script multi");
        var router = tracking(pair.settings().routers().getFirst(), Tracked.asKeepalived(name, Weight.of(-20)));
        var settings =
                new Settings(List.of(router), List.of(), List.of(new TrackerSettings(name, Duration.ofSeconds(10))));
        return new Portrait(
                pair.snapshot(),
                Configured.with(settings),
                new Moment(0),
                Instant.ofEpochSecond(7),
                new Portrait.Notes() {
                    @Override
                    public int number(TrackerName file) {
                        return 0;
                    }

                    @Override
                    public Condition condition(TrackerName tracker) {
                        return Condition.UNKNOWN;
                    }

                    @Override
                    public Portrait.RouterNote on(RouterName one) {
                        return pair.notes().on(one);
                    }

                    @Override
                    public Portrait.AddressNote on(VirtualAddress address) {
                        return pair.notes().on(address);
                    }

                    @Override
                    public long dropped(LinkName link) {
                        return 0;
                    }

                    @Override
                    public List<ScriptNote> scripts() {
                        return List.of(note);
                    }
                });
    }

    private static String data(ScriptNote note) {
        return DataText.of(portrait(note), Pair.LINKS, 0177, Instant::toString);
    }

    private static RouterSettings tracking(RouterSettings router, Tracked tracked) {
        return new RouterSettings(
                router.name(),
                router.key(),
                router.dialect(),
                router.priority(),
                router.downTimerAdverts(),
                router.preemption(),
                router.manners(),
                router.addresses(),
                router.announcing(),
                router.handover(),
                router.lostAddress(),
                router.links(),
                List.of(tracked),
                router.unsupported());
    }

    @Test
    void is_in_keepalived_data_as_keepalived_writes_it() {
        var data = data(new ScriptNote(MULTI, Condition.UP, 3, Activity.IDLE, null));
        assertThat(data).contains("""
                ------< VRRP Scripts >------
                 VRRP Script = multi
                   Command = '/usr/bin/sh' '-c' 'exit 1'
                   Interval = 1 sec
                   Timeout = 0 sec
                   Weight = -20
                   Rise = 2
                   Fall = 2
                   Result = 3
                   Insecure = no
                   Init state = unknown
                   Status = GOOD
                   VRRP instances :
                   Tracking instances :
                     VI_1, weight -20
                   State = idle
                """);
        assertThat(data)
                .contains("   Tracked scripts :\n     multi weight -20\n")
                .doesNotContain("Tracked interfaces");
    }

    @Test
    void says_in_keepalived_data_that_it_runs_and_whether_it_ever_ended() {
        var data = data(new ScriptNote(MULTI, Condition.UNKNOWN, 0, Activity.RUNNING, null));
        assertThat(data).contains("   Init state = INIT\n   Status = BAD\n", "   State = running\n");
    }

    @Test
    void has_its_command_in_keepalived_json() {
        assertThat(CompatJson.of(portrait(new ScriptNote(MULTI, Condition.UP, 3, Activity.IDLE, null))))
                .contains("\"track_script\":[\"'\\/usr\\/bin\\/sh' '-c' 'exit 1'\"],\"auth_type\"");
    }

    @Test
    void is_in_the_state_with_its_last_run() {
        var last = new LastRun("exited with status 1", 1, Duration.ofNanos(12_300_000), List.of("no \"answer\""));
        assertThat(StateJson.of(portrait(new ScriptNote(MULTI, Condition.DOWN, 0, Activity.RUNNING, last))))
                .contains("\"scripts\":[{\"name\":\"multi\",\"condition\":\"DOWN\",\"running\":true,\"result\":0,"
                        + "\"rise\":2,\"fall\":2,\"last\":{\"ending\":\"exited with status 1\",\"code\":1,"
                        + "\"seconds\":0.0123,\"output\":[\"no \\\"answer\\\"\"]}}]");
    }
}
