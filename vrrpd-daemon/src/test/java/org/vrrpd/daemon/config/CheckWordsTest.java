// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Effect;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Command.Trust;

/** {@code vrrp_check} and {@code track_check} in a file. */
class CheckWordsTest {

    private static final TrackerName WEB = Trackers.ofCheck("web");

    private static String check(String... lines) {
        return "vrrp_check web {\n" + String.join("\n", lines) + "\n}";
    }

    private static String router(String line) {
        return String.join(
                "\n",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 52",
                "track_check {",
                line,
                "}",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "}");
    }

    private static TrackedCheck bound(String... lines) {
        var told = Told.of(check(lines), router("web")).exits(0, 0);
        return requireNonNull(told.configuration().trackers().checks().get(WEB));
    }

    @Test
    void a_check_is_all_that_its_block_says() {
        var check = bound(
                "http http://127.0.0.1:8080/health {",
                "lanes fresh reused",
                "status 200-399",
                "body \"all is well\"",
                "}",
                "interval 1",
                "timeout 0.8",
                "fall 2",
                "rise 3",
                "jitter 20%",
                "fast_interval 0.1",
                "down_interval 5",
                "unknown_hold 7",
                "promote_within 20",
                "weight -30",
                "effects {",
                "slow fail",
                "stuck warn",
                "}");
        assertThat(check)
                .isEqualTo(new TrackedCheck(
                        "web",
                        "http",
                        "http://127.0.0.1:8080/health",
                        List.of(
                                Statement.of("lanes", "fresh", "reused"),
                                Statement.of("status", "200-399"),
                                Statement.of("body", "all is well")),
                        Timing.every(Duration.ofSeconds(1))
                                .withTimeout(Duration.ofMillis(800))
                                .withFall(2)
                                .withRise(3)
                                .withJitter(20)
                                .whileChanging(Duration.ofMillis(100))
                                .whileDown(Duration.ofSeconds(5))
                                .withUnknownHold(Duration.ofSeconds(7)),
                        Effects.USUAL.with(Cause.SLOW, Effect.FAIL).with(Cause.STUCK, Effect.WARN),
                        Weight.of(-30),
                        Duration.ofSeconds(20),
                        null));
    }

    @Test
    void a_target_is_enough() {
        var check = bound("tcp 127.0.0.1:5432");
        assertThat(check.target()).isEqualTo("127.0.0.1:5432");
        assertThat(check.statements()).isEmpty();
        assertThat(check.timing()).isEqualTo(Timing.every(Duration.ofSeconds(1)));
        assertThat(check.weight()).isEqualTo(Weight.FAULT);
    }

    @Test
    void a_router_waits_for_what_would_fault_it_and_believes_it_until_it_hears_otherwise() {
        var settings = Told.of(check("tcp 127.0.0.1:80"), router("web"))
                .configuration()
                .engine();
        assertThat(settings.routers().getFirst().tracked()).containsExactly(Tracked.asKeepalived(WEB, Weight.FAULT));
        assertThat(settings.trackers())
                .containsExactly(new TrackerSettings(WEB, TrackerSettings.FOREVER, Duration.ofMinutes(1)));
    }

    @Test
    void a_line_of_a_router_may_say_another_weight() {
        var settings = Told.of(check("tcp 127.0.0.1:80", "weight 10"), router("web weight -20 reverse"))
                .configuration()
                .engine();
        assertThat(settings.routers().getFirst().tracked())
                .containsExactly(Tracked.asKeepalived(WEB, Weight.of(-20).reversed()));
    }

    @Test
    void it_may_stand_below_the_router_that_tracks_it() {
        var told = Told.of(router("web"), check("tcp 127.0.0.1:80")).exits(0, 0);
        assertThat(told.configuration().trackers().checks()).containsOnlyKeys(WEB);
    }

    @Test
    void when_all_fail_somebody_serves() {
        assertThat(bound("tcp 127.0.0.1:80", "when_all_fail serve").weight()).isEqualTo(Weight.of(-253));
        assertThat(bound("tcp 127.0.0.1:80", "when_all_fail fault").weight()).isEqualTo(Weight.FAULT);
        Told.of(check("tcp 127.0.0.1:80", "when_all_fail serve", "weight 5"), router("web"))
                .says("4:1: error: 'when_all_fail serve' says how much it weighs; the weight is passed over");
    }

    @Test
    void what_is_wrong_is_said_where_it_stands() {
        Told.of(check("interval 1"), router("web"))
                .says(
                        "1:12: error: web does not say what to check;"
                                + " it is passed over; say for instance: tcp 127.0.0.1:80",
                        "8:1: error: there is no vrrp_check 'web'; it is passed over");
        Told.of(check("tcp 127.0.0.1"), router("web"))
                .says(
                        "2:5: error: \"127.0.0.1\" names no port; the check is passed over",
                        "8:1: error: there is no vrrp_check 'web'; it is passed over");
        Told.of(check("tcp 127.0.0.1:80", "redis 127.0.0.1:6379"), router("web"))
                .says("3:7: error: a check has one kind and one target;"
                        + " the first counts; make another check of this");
        Told.of(check("http http://127.0.0.1/ {", "status 99", "lane fresh", "}"), router("web"))
                .says(
                        "3:1: error: 99 is not within 200 to 599; it is passed over",
                        "4:1: error: 'lane' is not a word of http; did you mean 'lanes'?");
        Told.of(check("tcp 127.0.0.1:80", "effects {", "sluggish warn", "slow", "slow perhaps", "}"), router("web"))
                .says(
                        "4:1: error: 'sluggish' is no cause that a check finds;"
                                + " it is passed over; vrrpd.conf(5) lists them",
                        "5:1: error: 'slow' is followed by fail, reserve, warn, doubt or ignore; it is passed over",
                        "6:1: error: 'slow' is followed by fail, reserve, warn, doubt or ignore; it is passed over");
    }

    @ParameterizedTest
    @CsvSource({
        "interval 0.04",
        "timeout 0",
        "jitter 51%",
        "jitter much",
        "rise 0",
        "fall 0",
        "weight 254",
        "when_all_fail perhaps"
    })
    void what_cannot_be_is_an_error(String line) {
        Told.of(check("tcp 127.0.0.1:80", line), router("web")).exits(5, 0);
    }

    @Test
    void asking_for_the_address_that_moves_proves_nothing() {
        Told.of(check("tcp 192.0.2.100:80"), router("web"))
                .says("8:1: warning: web asks for 192.0.2.100, which answers from wherever the master is;"
                        + " ask this host, for instance at 127.0.0.1");
    }

    private static final String SECURE = "global_defs {\nscript_user guest\nenable_script_security\n}";

    private static TrackedCheck running(String... lines) {
        var told = Told.of(SECURE, check(lines), router("web")).exits(0, 0);
        return requireNonNull(told.configuration().trackers().checks().get(WEB));
    }

    @Test
    void a_command_is_run_as_that_of_a_script_is() {
        assertThat(running("script \"/check me\"").command())
                .isEqualTo(new Command(List.of("/check", "me"), "guest", null, Trust.ANY_FILE));
        assertThat(running("script /check {", "user root", "}").command())
                .isEqualTo(new Command(List.of("/check"), "root", null, Trust.GUARDED_FILE));
        assertThat(running("script /check {", "user guest guests", "}").command())
                .isEqualTo(new Command(List.of("/check"), "guest", "guests", Trust.ANY_FILE));
        assertThat(bound("tcp 127.0.0.1:80").command()).isNull();
    }

    @Test
    void a_command_s_parameters_are_never_dropped() {
        Told.of(SECURE, check("script /check me"), router("web")).exits(5, 0);
        Told.of(SECURE, check("script /check me {", "user root", "}"), router("web"))
                .exits(5, 0);
        Told.of(SECURE, check("script \"/check\" \"me\""), router("web")).exits(5, 0);
    }

    @Test
    void a_command_that_may_not_run_checks_nothing() {
        Told.of(SECURE, check("script /missing"), router("web"))
                .says(
                        "6:8: error: there is no /missing here; /missing does not run",
                        "12:1: error: there is no vrrp_check 'web'; it is passed over");
        Told.of(SECURE, check("script /open {", "user root", "}"), router("web"))
                .says(
                        "6:8: error: others than root may change /open, and it would run as root; /open does not run",
                        "14:1: error: there is no vrrp_check 'web'; it is passed over");
        Told.of(SECURE, check("script /check {", "user nobody_here", "}"), router("web"))
                .exits(5, 0);
    }

    @Test
    void a_command_of_another_user_is_another_check() {
        assertThat(running("script /check").isTriedLike(running("script /check")))
                .isTrue();
        assertThat(running("script /check").isTriedLike(running("script /check {", "user root", "}")))
                .isFalse();
    }

    @Test
    void a_kind_may_have_blocks_within_its_own() {
        var check = bound(
                "http http://127.0.0.1/ {", "expect keepalive {", "requests 100", "timeout 5", "}", "status 200", "}");
        assertThat(check.statements())
                .containsExactly(
                        new Statement(
                                "expect keepalive",
                                List.of(),
                                List.of(Statement.of("requests", "100"), Statement.of("timeout", "5"))),
                        Statement.of("status", "200"));
        assertThat(check.definition()).contains(" expect keepalive { requests 100 timeout 5 } status 200 ");
        assertThat(check.isTriedLike(bound(
                        "http http://127.0.0.1/ {",
                        "expect keepalive {",
                        "requests 100",
                        "timeout 6",
                        "}",
                        "status 200",
                        "}")))
                .isFalse();
    }

    @Test
    void what_is_wrong_in_a_block_within_is_said_where_it_stands() {
        Told.of(
                        check(
                                "http http://127.0.0.1/ {",
                                "expect keepalive {",
                                "requests 1",
                                "status 200",
                                "}",
                                "expect connections 7",
                                "}"),
                        router("web"))
                .says(
                        "4:1: error: 1 is not within 2 to 10000; it is passed over",
                        "5:1: error: 'status' does not stand in http expect keepalive; it stands in http",
                        "7:1: error: max NUMBER (1 to 10000000) follows expect connections; it is passed over");
    }

    @Test
    void what_is_wrong_in_a_block_is_said_though_nothing_comes_of_the_block() {
        var block = check("http2 http://127.0.0.1/ {", "expect quick /health {", "behind report", "within 9", "}", "}");
        Told.of(block, router("web"))
                .says(
                        "3:14: error: expect quick does not say behind what, for instance: behind /report; it is passed over",
                        "4:1: error: a path as in a URL follows behind; it is passed over",
                        "5:1: error: 9 is not within 0.001 to 5 seconds; it is passed over");
    }

    @Test
    void the_same_stands_in_json() {
        var json = """
                {
                  "vrrp_check": {
                    "web": {
                      "http": {
                        "http://127.0.0.1:8080/health": {
                          "lanes": ["fresh", "reused", 4],
                          "status": 200,
                          "expect keepalive": {
                            "requests": 100,
                            "timeout": 5
                          }
                        }
                      },
                      "jitter": 20,
                      "effects": ["slow fail"]
                    }
                  },
                  "vrrp_instance": {
                    "VI_1": {
                      "interface": "eth0",
                      "virtual_router_id": 52,
                      "virtual_ipaddress": ["192.0.2.100"],
                      "track_check": ["web weight 10"]
                    }
                  }
                }
                """;
        var loaded = ConfigurationReader.read(Path.of("test.json"), json, Form.JSON, ReadOptions.of(Told.HOST));
        assertThat(loaded.problems().all()).isEmpty();
        var check = requireNonNull(
                requireNonNull(loaded.configuration()).trackers().checks().get(WEB));
        assertThat(check.statements())
                .containsExactly(
                        Statement.of("lanes", "fresh", "reused", "4"),
                        Statement.of("status", "200"),
                        new Statement(
                                "expect keepalive",
                                List.of(),
                                List.of(Statement.of("requests", "100"), Statement.of("timeout", "5"))));
        assertThat(check.timing().jitterPercent()).isEqualTo(20);
        assertThat(check.effects()).isEqualTo(Effects.USUAL.with(Cause.SLOW, Effect.FAIL));
    }

    @Test
    void a_file_without_checks_knows_nothing_of_their_kinds() {
        var vocabulary = new Vocabulary();
        assertThat(vocabulary.homeOf("lanes")).isNull();
        assertThat(vocabulary.find(OwnBlock.CHECK, "http")).isNotNull();
        assertThat(requireNonNull(vocabulary.homeOf("lanes")).title()).isEqualTo("http");
    }

    @Test
    void a_password_is_shown_to_nobody_and_another_one_is_tried_anew() {
        var one = bound("redis 127.0.0.1:6379 {", "password sesame", "}");
        assertThat(one.definition()).contains("password ***").doesNotContain("sesame");
        assertThat(one.isTriedLike(bound("redis 127.0.0.1:6379 {", "password open", "}")))
                .isFalse();
    }

    @Test
    void a_reload_keeps_what_only_weighs_otherwise() {
        var one = bound("tcp 127.0.0.1:80", "weight 5");
        assertThat(one.isTriedLike(bound("tcp 127.0.0.1:80", "weight -7"))).isTrue();
        assertThat(one.isTriedLike(bound("tcp 127.0.0.1:81", "weight 5"))).isFalse();
        assertThat(one.isTriedLike(bound("tcp 127.0.0.1:80", "fall 2", "weight 5")))
                .isFalse();
        assertThat(one.isTriedLike(bound("tcp 127.0.0.1:80 {", "send x", "}", "weight 5")))
                .isFalse();
    }
}
