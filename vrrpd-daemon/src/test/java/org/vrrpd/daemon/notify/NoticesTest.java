// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Finding;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.GroupOptions;
import org.vrrpd.daemon.config.NotifyScripts;
import org.vrrpd.daemon.config.RouterOptions;
import org.vrrpd.daemon.config.RouterOptions.Matter;
import org.vrrpd.daemon.config.RouterOptions.Secondaries;

/** What keepalived's FIFO would have, for what the engine says. */
class NoticesTest {

    private static final RouterName PLAIN = new RouterName("VI_1");
    private static final RouterName TALKATIVE = new RouterName("VI 2");

    private static final GroupName GROUP = new GroupName("G");

    private final Notices notices = new Notices();

    NoticesTest() {
        notices.configured(
                Map.of(
                        PLAIN,
                        RouterOptions.DEFAULT,
                        TALKATIVE,
                        new RouterOptions(
                                0,
                                Secondaries.AS_THE_HOST_HAS_IT,
                                Set.of(Matter.PRIORITY_CHANGES, Matter.DELETION),
                                NotifyScripts.NONE,
                                Alerts.UNMAILED)),
                Map.of(GROUP, GroupOptions.DEFAULT));
    }

    private static Output is(RouterName router, Role role, int priority) {
        return new Output.Notify(router, role, Priority.of(priority));
    }

    private static Output priority(RouterName router, int before, int after) {
        return new Output.Report(router, new Finding.PriorityChanged(Priority.of(before), Priority.of(after)));
    }

    private void says(Output output, String line) {
        var notice = Objects.requireNonNull(notices.of(output));
        assertThat(new String(notice.line(), StandardCharsets.UTF_8)).isEqualTo(line + "\n");
    }

    private void isSilent(Output output) {
        assertThat(notices.of(output)).isNull();
    }

    @Test
    void a_router_is_told_of_with_its_priority_and_a_group_with_0() {
        says(is(PLAIN, Role.BACKUP, 100), "INSTANCE \"VI_1\" BACKUP 100");
        says(is(TALKATIVE, Role.MASTER, 254), "INSTANCE \"VI 2\" MASTER 254");
        says(new Output.NotifyGroup(GROUP, Role.FAULT), "GROUP \"G\" FAULT 0");
        says(is(PLAIN, Role.STOP, 100), "INSTANCE \"VI_1\" STOP 100");
        isSilent(is(PLAIN, Role.INIT, 100));
    }

    @Test
    void a_lower_master_is_told_of_with_our_own_priority() {
        notices.of(is(PLAIN, Role.MASTER, 150));
        says(
                new Output.Report(PLAIN, new Finding.RivalHeard(IpAddress.parse("192.0.2.9"), Priority.of(7))),
                "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 150");
    }

    @Test
    void a_change_of_priority_is_told_where_that_was_asked_for() {
        notices.of(is(PLAIN, Role.MASTER, 150));
        isSilent(priority(PLAIN, 150, 90));
        notices.of(is(TALKATIVE, Role.BACKUP, 100));
        says(priority(TALKATIVE, 100, 80), "INSTANCE \"VI 2\" BACKUP_PRIORITY 80");
        notices.of(is(TALKATIVE, Role.MASTER, 80));
        says(priority(TALKATIVE, 80, 100), "INSTANCE \"VI 2\" MASTER_PRIORITY 100");
        notices.of(is(TALKATIVE, Role.FAULT, 100));
        isSilent(priority(TALKATIVE, 100, 80));
    }

    @Test
    void a_router_that_a_reload_removed_is_told_of_as_it_asked() {
        notices.of(is(PLAIN, Role.MASTER, 150));
        notices.of(is(TALKATIVE, Role.MASTER, 150));
        notices.configured(Map.of(), Map.of());
        assertThat(notices.all()).isEmpty();
        says(is(PLAIN, Role.STOP, 150), "INSTANCE \"VI_1\" FAULT 150");
        says(is(TALKATIVE, Role.STOP, 150), "INSTANCE \"VI 2\" DELETED 150");
        assertThat(notices.all()).isEmpty();
    }

    @Test
    void everything_can_be_told_again_as_it_stands() {
        notices.of(is(PLAIN, Role.BACKUP, 100));
        notices.of(is(TALKATIVE, Role.MASTER, 80));
        notices.of(priority(TALKATIVE, 80, 100));
        notices.of(new Output.NotifyGroup(GROUP, Role.BACKUP));
        assertThat(notices.all())
                .extracting(notice -> notice.subject() + " " + notice.word() + " " + notice.priority())
                .containsExactly(
                        "GROUP \"G\" BACKUP 0", "INSTANCE \"VI_1\" BACKUP 100", "INSTANCE \"VI 2\" MASTER 100");
        notices.configured(Map.of(PLAIN, RouterOptions.DEFAULT), Map.of());
        assertThat(notices.all()).extracting(notice -> notice.subject().name()).containsExactly("VI_1");
    }
}
