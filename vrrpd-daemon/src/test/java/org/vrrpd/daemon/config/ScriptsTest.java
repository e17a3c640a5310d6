// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Command.Trust;

/** Which scripts may run, and what is said where they may not. */
class ScriptsTest {

    private static final String SECURE = "script_user root\nenable_script_security";

    private static final Tracked NOTHING = check(Weight.of(1));

    private static Told script(String security, String... lines) {
        return Told.of(
                "global_defs {",
                security,
                "}",
                "vrrp_script check {",
                String.join("\n", lines),
                "timeout 1",
                "}",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 52",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "track_script {",
                "check",
                "}",
                "}");
    }

    private static Told notify(String security, String script) {
        return Told.of(
                "global_defs {",
                security,
                "}",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 52",
                "notify " + script,
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "}");
    }

    @Test
    void run_where_security_is_asked_for() {
        script(SECURE, "script \"/check me\"").exits(0, 0);
        notify(SECURE, "/call").exits(0, 0);
    }

    @Test
    void without_security_have_a_code_of_their_own_and_hold_up_no_start() {
        script("", "script /check").exits(6, 0);
        notify("script_user root", "/call").exits(6, 0);
        script("config_errors refuse", "script /check").exits(6, 0);
    }

    @Test
    void are_complained_of_once() {
        var told = Told.instance("notify /one", "notify_master /two");
        assertThat(told.texts())
                .filteredOn(text -> text.contains("script security"))
                .containsExactly(
                        Told.FILE
                                + ":2:1: error: scripts are called without script security; say script_user and enable_script_security in global_defs");
    }

    @Test
    void that_nothing_comes_of_need_no_security() {
        script("", "script /missing").exits(5, 0);
        script("", "script \"\"").exits(5, 0);
        script("", "script").exits(5, 0);
        script("", "interval 2").exits(5, 0);
        notify("", "/missing").exits(0, 0);
        notify("", "/call nobody").exits(0, 0);
    }

    @Test
    void do_not_run_as_root_where_others_may_change_them() {
        script(SECURE, "script /open").exits(5, 0);
        script("script_user root", "script /open").exits(6, 0);
    }

    @Test
    void need_a_user_where_security_is_asked_for() {
        script("enable_script_security", "script /check").exits(5, 0);
        script("enable_script_security", "script /check", "user root").exits(0, 0);
        script(SECURE, "script /check", "user nobody_here").exits(5, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'/check me'", "\"/check me\" root", "/check me", "</dev/tcp/127.0.0.1/80"})
    void are_written_in_many_ways(String command) {
        script(SECURE, "script " + command).exits(0, 0);
    }

    private static TrackedScript tracked(Told told) {
        return told.configuration().trackers().scripts().firstEntry().getValue();
    }

    @Test
    void are_run_as_their_file_says() {
        assertThat(tracked(
                        script(SECURE, "script \"/check me\" ignored", "interval 2", "rise 3", "fall 4", "weight -9")))
                .isEqualTo(new TrackedScript(
                        "check",
                        new Command(List.of("/check", "me"), "root", null, Trust.GUARDED_FILE),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        3,
                        4,
                        Weight.of(-9)));
        assertThat(tracked(script(SECURE, "script /check", "user guest guests", "weight 9 reverse")))
                .isEqualTo(new TrackedScript(
                        "check",
                        new Command(List.of("/check"), "guest", "guests", Trust.ANY_FILE),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1,
                        1,
                        Weight.of(9).reversed()));
        assertThat(tracked(script("", "script </dev/tcp/127.0.0.1/80"))
                        .command()
                        .words())
                .containsExactly("/bin/sh", "-c", "</dev/tcp/127.0.0.1/80");
    }

    @Test
    void that_do_not_run_are_tracked_by_nobody() {
        assertThat(script(SECURE, "script /missing").configuration().engine().trackers())
                .isEmpty();
        assertThat(script(SECURE, "script /open").configuration().trackers().scripts())
                .isEmpty();
    }

    @Test
    void that_nobody_can_execute_are_tracked_by_nobody_with_security_and_without() {
        script(SECURE, "script /folder").exits(5, 0);
        script(SECURE, "script /text").exits(0, 0);
        for (var globals : new String[] {SECURE, "script_user root"}) {
            for (var file : new String[] {"script /folder", "script /text"}) {
                assertThat(script(globals, file).configuration().trackers().scripts())
                        .as("%s, %s", globals, file)
                        .isEmpty();
            }
        }
    }

    @Test
    void that_are_waited_for_have_their_time_judged_though_there_is_no_script() {
        Told.global("startup_script_timeout 0").exits(5, 0);
        Told.global("shutdown_script_timeout x").exits(5, 0);
    }

    private static Tracked weighed(String script, String line, String priority, String group) {
        return Told.of(
                        "vrrp_script check {",
                        "script /check",
                        "timeout 1",
                        "interval 3",
                        script,
                        "}",
                        "vrrp_instance VI_1 {",
                        "interface eth0",
                        "virtual_router_id 52",
                        "priority " + priority,
                        "virtual_ipaddress {",
                        "192.0.2.100",
                        "}",
                        line.isEmpty() ? "" : "track_script {\n" + line + "\n}",
                        "}",
                        group)
                .configuration()
                .engine()
                .routers()
                .getFirst()
                .tracked()
                .stream()
                .findFirst()
                .orElse(NOTHING);
    }

    @Test
    void weigh_what_the_router_says_and_else_what_their_block_does() {
        assertThat(weighed("", "check", "100", "")).isEqualTo(check(Weight.FAULT));
        assertThat(weighed("weight 5", "check", "100", "")).isEqualTo(check(Weight.of(5)));
        assertThat(weighed("weight 5 reverse", "check", "100", ""))
                .isEqualTo(check(Weight.of(5).reversed()));
        assertThat(weighed("weight 5", "check weight 0", "100", "")).isEqualTo(check(Weight.FAULT));
        assertThat(weighed("weight 5 reverse", "check weight -7", "100", ""))
                .isEqualTo(check(Weight.of(-7).reversed()));
        assertThat(weighed("weight 5 reverse", "check weight -7 noreverse", "100", ""))
                .isEqualTo(check(Weight.of(-7)));
    }

    @Test
    void have_no_weight_for_an_owner_and_for_a_member_of_a_group() {
        var group = "vrrp_sync_group G {\ngroup {\nVI_1\n}\n";
        assertThat(weighed("weight 5", "check", "255", "")).isEqualTo(NOTHING);
        assertThat(weighed("weight 5", "check", "100", group + "}")).isEqualTo(NOTHING);
        assertThat(weighed("weight 5", "check", "100", group + "sync_group_tracking_weight\n}"))
                .isEqualTo(check(Weight.of(5)));
        assertThat(weighed("", "check", "100", group + "}")).isEqualTo(check(Weight.FAULT));
    }

    @Test
    void of_a_group_are_tracked_by_its_members() {
        var group = "vrrp_sync_group G {\ngroup {\nVI_1\n}\ntrack_script {\ncheck\n}\n}";
        assertThat(weighed("", "", "100", group)).isEqualTo(check(Weight.FAULT));
        assertThat(weighed("", "check weight 0 reverse", "100", group)).isEqualTo(check(Weight.FAULT.reversed()));
    }

    private static Tracked check(Weight weight) {
        return Tracked.asKeepalived(new TrackerName("script check"), weight);
    }

    @Test
    void are_believed_for_ten_intervals_while_they_cannot_be_run() {
        assertThat(script(SECURE, "script /check", "interval 3")
                        .configuration()
                        .engine()
                        .trackers())
                .containsExactly(new TrackerSettings(new TrackerName("script check"), Duration.ofSeconds(30)));
    }
}
