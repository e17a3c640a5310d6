// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DESIGN's table of severities: what a running daemon does with a file that was read anew. */
class ReloadProspectTest {

    private static final String ROUTER =
            "vrrp_instance a {\ninterface eth0\nvirtual_router_id 51\nvirtual_ipaddress {\n192.0.2.100/24\n}\n}\n";
    private static final String OTHER =
            "vrrp_instance b {\ninterface eth0\nvirtual_router_id 52\nvirtual_ipaddress {\n192.0.2.101/24\n}\n}\n";

    private static Loaded loaded(String text) {
        return ConfigurationReader.read(Path.of(Told.FILE), text, ReadOptions.of(Told.HOST));
    }

    private static ReloadVerdict verdict(String running, String next) {
        return ReloadProspect.of(loaded(running), loaded(next)).verdict();
    }

    private static List<String> news(String running, String next) {
        return verdict(running, next) instanceof ReloadVerdict.NewErrors(var errors)
                ? errors.stream()
                        .map(error -> error.at().line() + ": " + error.text())
                        .toList()
                : List.of();
    }

    @Test
    void a_sound_file_is_applied() {
        assertThat(verdict(ROUTER, ROUTER + OTHER)).isEqualTo(new ReloadVerdict.Applicable());
    }

    @Test
    void a_file_with_a_warning_is_applied() {
        var next = loaded(ROUTER.replace("}\n}", "}\nsmtp_alert\n}"));
        assertThat(next.problems().hasErrors()).isFalse();
        assertThat(next.problems().all()).isNotEmpty();
        assertThat(ReloadProspect.of(loaded(ROUTER), next).verdict()).isEqualTo(new ReloadVerdict.Applicable());
    }

    @Test
    void a_fatal_problem_leaves_no_plan() {
        var prospect = ReloadProspect.of(loaded(ROUTER), loaded("vrrp_instance a {\nvirtual_router_id 51\n}\n"));
        assertThat(prospect.plan()).isNull();
        assertThat(prospect.verdict()).isInstanceOf(ReloadVerdict.Fatal.class);
        assertThat(((ReloadVerdict.Fatal) prospect.verdict()).problems())
                .extracting(Problem::text)
                .contains("a has no interface");
    }

    @Test
    void a_new_error_is_named() {
        assertThat(news(ROUTER, "nonsense\n" + ROUTER)).containsExactly("1: 'nonsense' is not a word of the top level");
    }

    @Test
    void an_error_of_the_running_file_is_no_news_wherever_it_has_moved() {
        assertThat(verdict("nonsense\n" + ROUTER, ROUTER + "\n\nnonsense\n" + OTHER))
                .isEqualTo(new ReloadVerdict.Applicable());
    }

    @Test
    void an_error_of_the_running_file_a_second_time_is_news() {
        assertThat(news("nonsense\n" + ROUTER, "nonsense\n" + ROUTER + "nonsense\n"))
                .containsExactly("9: 'nonsense' is not a word of the top level");
        assertThat(news("nonsense\n" + ROUTER, ROUTER + "nonsense\n")).isEmpty();
    }

    @Test
    void an_error_of_the_running_file_in_place_of_another_is_news_once_more() {
        assertThat(news("nonsense\nabsurd\n" + ROUTER, "absurd\nabsurd\n" + ROUTER))
                .containsExactly("1: 'absurd' is not a word of the top level");
    }

    @Test
    void another_instance_or_namespace_takes_a_restart() {
        assertThat(verdict(ROUTER, "instance other\n" + ROUTER))
                .isEqualTo(new ReloadVerdict.AnotherDaemon(List.of(StartSetting.INSTANCE)));
        assertThat(verdict(ROUTER, "net_namespace other\n" + ROUTER))
                .isEqualTo(new ReloadVerdict.AnotherDaemon(List.of(StartSetting.NETWORK_NAMESPACE)));
    }

    @Test
    void missing_script_security_holds_up_nothing() {
        var found = new Problem(
                Severity.ERROR, Problem.Kind.SCRIPT_SECURITY, Position.of(Told.FILE), "scripts run as root", null);
        assertThat(ReloadVerdict.newErrors(List.of(), List.of(found))).isEmpty();
    }

    @Test
    void a_file_that_refuses_errors_refuses_the_reload() {
        var next = "global_defs {\nconfig_errors refuse\n}\nnonsense\n" + ROUTER;
        assertThat(verdict("nonsense\n" + ROUTER, next)).isInstanceOf(ReloadVerdict.Fatal.class);
    }
}
