// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.RouterName;
import org.vrrpd.daemon.config.Email.Faults;
import org.vrrpd.daemon.config.Email.Server;

/** Who is mailed of what, and how. */
class EmailTest {

    private static final String WAY = "notification_email {\nops@example.org\n}\nsmtp_server 192.0.2.25\n";

    private static Email email(String... lines) {
        return Told.global(lines).says().configuration().globals().email();
    }

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }

    /** One router in a group of one, with these lines; what the two come to. */
    private static String alerts(String global, String router, String group) {
        var configuration = Told.of(
                        "global_defs {",
                        WAY + global,
                        "}",
                        "vrrp_sync_group G {",
                        "group {",
                        "VI_1",
                        "VI_2",
                        "}",
                        group,
                        "}",
                        "vrrp_instance VI_1 {",
                        router,
                        "interface eth0",
                        "virtual_router_id 51",
                        "virtual_ipaddress {",
                        "192.0.2.100",
                        "}",
                        "}",
                        "vrrp_instance VI_2 {",
                        "interface eth0",
                        "virtual_router_id 52",
                        "virtual_ipaddress {",
                        "192.0.2.101",
                        "}",
                        "}")
                .says()
                .configuration();
        var ofRouter = Objects.requireNonNull(configuration.routerOptions().get(new RouterName("VI_1")));
        var ofGroup = Objects.requireNonNull(configuration.groupOptions().get(new GroupName("G")));
        return ofRouter.alerts() + " " + ofGroup.alerts();
    }

    @Test
    void every_word_is_read() {
        assertThat(email(
                        "notification_email {",
                        "one@example.org two@example.org",
                        "\"Night Shift <three@example.org>\"",
                        "}",
                        "notification_email_from vrrpd@example.org",
                        "smtp_server mail.example.org 2525",
                        "smtp_helo_name here.example.org",
                        "smtp_connect_timeout 7",
                        "no_email_faults"))
                .isEqualTo(new Email(
                        List.of(
                                address("one@example.org"),
                                address("two@example.org"),
                                new EmailAddress("Night Shift <three@example.org>", "three@example.org")),
                        address("vrrpd@example.org"),
                        new Server("mail.example.org", 2525),
                        "here.example.org",
                        Duration.ofSeconds(7),
                        Faults.UNTOLD));
    }

    @Test
    void without_a_port_it_is_25() {
        var email = email("smtp_server 192.0.2.25");
        assertThat(email.server()).isEqualTo(new Server("192.0.2.25", 25));
        assertThat(email.canBeSent()).isFalse();
        assertThat(email(WAY).canBeSent()).isTrue();
    }

    @Test
    void without_a_port_that_can_be_there_is_no_server() {
        var told = Told.global("smtp_server 192.0.2.25 smtp")
                .says("2:1: error: 'smtp' is not the number of a port; 'smtp_server' is passed over");
        assertThat(told.configuration().globals().email().server()).isNull();
    }

    @Test
    void what_is_no_address_is_passed_over() {
        var told = Told.global("notification_email {", "\"Night Shift\"", "ops@example.org", "}")
                .says("3:2: warning: 'Night Shift' is not an address for mail; it is passed over");
        assertThat(told.configuration().globals().email().recipients()).containsExactly(address("ops@example.org"));
        Told.global("notification_email_from <>")
                .says("2:25: warning: '<>' is not an address for mail; it is passed over");
    }

    @ParameterizedTest
    @CsvSource({
        "root, root",
        "ops@example.org, ops@example.org",
        "<ops@example.org>, ops@example.org",
        "Night Shift <ops@example.org>, ops@example.org",
    })
    void the_envelope_has_the_address_alone(String text, String mailbox) {
        assertThat(address(text).mailbox()).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Night Shift",
                "<>",
                "a>",
                "<a",
                "a<b>c>",
                "a@b\r\nRCPT TO:<c@d>",
                "\"\n\" <a@b>",
                "a\u007f"
            })
    void nothing_else_is_an_address(String text) {
        assertThat(EmailAddress.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', UNMAILED UNMAILED",
        "'', smtp_alert, '', MAILED UNMAILED",
        "'', '', smtp_alert yes, UNMAILED MAILED",
        "smtp_alert, '', '', MAILED MAILED",
        "smtp_alert_vrrp, smtp_alert off, '', UNMAILED MAILED",
        "smtp_alert, '', smtp_alert no, MAILED UNMAILED",
        "smtp_alert, smtp_alert on, '', MAILED MAILED",
    })
    void routers_and_groups_that_say_nothing_are_as_the_globals_say(
            String global, String router, String group, String alerts) {
        assertThat(alerts(global, router, group)).isEqualTo(alerts);
    }

    @Test
    void the_word_for_routers_counts_before_the_one_for_all() {
        assertThat(alerts("smtp_alert on\nsmtp_alert_vrrp off", "", "")).isEqualTo("UNMAILED UNMAILED");
        assertThat(alerts("smtp_alert_vrrp on\nsmtp_alert off", "", "")).isEqualTo("MAILED MAILED");
    }

    @Test
    void alerts_without_a_way_to_anybody_are_worth_a_word_once() {
        Told.instance("smtp_alert")
                .says(
                        "2:1: warning: 'smtp_alert' sends nothing: there is no 'notification_email'; say it in global_defs");
        Told.global("smtp_alert", "notification_email {", "ops@example.org", "}")
                .says("7:15: warning: 'smtp_alert' sends nothing: there is no 'smtp_server'; say it in global_defs");
        var lines = new ArrayList<String>();
        for (var number = 1; number <= 3; number++) {
            lines.add("vrrp_instance VI_" + number + " {\nsmtp_alert\ninterface eth0\nvirtual_router_id " + number
                    + "\nvirtual_ipaddress {\n192.0.2." + number + "\n}\n}");
        }
        assertThat(Told.of(lines.toArray(String[]::new)).texts()).hasSize(1);
    }
}
