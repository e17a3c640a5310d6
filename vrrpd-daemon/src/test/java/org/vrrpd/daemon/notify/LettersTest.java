// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.daemon.EveryLink;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.ReadOptions;
import org.vrrpd.daemon.notify.email.Letter;

/** Which letters are written, and their words: keepalived's. */
class LettersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T21:51:16Z");
    private static final String OWNING = "=> VRRP Instance is now owning VRRP VIPs <=";
    private static final String NOT_OWNING = "=> VRRP Instance is no longer owning VRRP VIPs <=";

    private final Notices notices = new Notices();
    private final Letters letters = new Letters();

    @TempDir
    private Path directory;

    private void configured(String globals, String... blocks) throws IOException {
        var file = directory.resolve("vrrpd.conf");
        Files.writeString(
                file,
                "global_defs {\nrouter_id alpha\nsmtp_server 192.0.2.25\nnotification_email {\nops@example.org\n}\n"
                        + globals + "\n}\n" + String.join("\n", blocks));
        var loaded = ConfigurationReader.read(file, ReadOptions.of(new EveryLink()));
        var configuration = Objects.requireNonNull(loaded.configuration());
        notices.configured(configuration.routerOptions(), configuration.groupOptions());
        letters.configured(configuration);
    }

    private static String router(int number, String words) {
        return "vrrp_instance VI_" + number + " {\n" + words + "\ninterface eth0\nvirtual_router_id " + number
                + "\nvirtual_ipaddress {\n192.0.2." + number + "\n}\n}";
    }

    private static String group(String words, int... members) {
        var group = new StringBuilder("vrrp_sync_group G {\n" + words + "\ngroup {\n");
        for (var member : members) {
            group.append("VI_").append(member).append('\n');
        }
        return group + "}\n}";
    }

    @BeforeEach
    void two_routers_and_a_group_are_mailed_of() throws IOException {
        configured(
                "",
                group("smtp_alert", 2, 3),
                router(1, "smtp_alert"),
                router(2, ""),
                router(3, "smtp_alert\nnotify_deleted"));
    }

    private static Output is(int router, Role role) {
        return new Output.Notify(new RouterName("VI_" + router), role, Priority.DEFAULT);
    }

    private static Output is(Role group) {
        return new Output.NotifyGroup(new GroupName("G"), group);
    }

    private @Nullable Letter letterOf(Output output) {
        var notice = notices.of(output);
        return notice == null ? null : letters.of(notice, NOW);
    }

    private void says(Output output, String subject, String text) {
        var letter = Objects.requireNonNull(letterOf(output));
        assertThat(letter.subject()).isEqualTo("[alpha] VRRP " + subject);
        assertThat(letter.text()).isEqualTo(text);
        assertThat(letter.at()).isEqualTo(NOW);
    }

    private void isSilent(Output output) {
        assertThat(letterOf(output)).isNull();
    }

    @Test
    void a_router_is_told_of_by_its_state() {
        says(is(1, Role.BACKUP), "Instance VI_1 - Entering BACKUP state", NOT_OWNING);
        says(is(1, Role.MASTER), "Instance VI_1 - Entering MASTER state", OWNING);
        says(is(1, Role.FAULT), "Instance VI_1 - Entering FAULT state", NOT_OWNING);
    }

    @Test
    void a_group_is_told_of_by_its_state() {
        for (var role : new Role[] {Role.BACKUP, Role.MASTER, Role.FAULT}) {
            says(
                    is(role),
                    "Group G - Entering " + role + " state",
                    "=> All VRRP group instances are now in " + role + " state <=");
        }
    }

    @Test
    void a_stop_is_not_told_and_neither_are_routers_of_which_nobody_wants_to_hear() {
        isSilent(is(1, Role.STOP));
        isSilent(is(1, Role.INIT));
        isSilent(is(Role.STOP));
        isSilent(is(2, Role.MASTER));
    }

    @Test
    void a_router_that_a_reload_removes_is_told_of_once_as_its_own_settings_were() throws IOException {
        configured("", router(2, "smtp_alert"));
        says(is(3, Role.STOP), "Instance VI_3 - Deleted", "=> VRRP Deleted at reload <=");
        says(is(1, Role.STOP), "Instance VI_1 - Entering FAULT state", NOT_OWNING);
        isSilent(is(1, Role.STOP));
        says(is(2, Role.MASTER), "Instance VI_2 - Entering MASTER state", OWNING);
    }

    @Test
    void faults_are_not_told_where_the_file_says_so() throws IOException {
        configured("no_email_faults", group("smtp_alert", 2, 3), router(1, "smtp_alert"), router(2, ""), router(3, ""));
        isSilent(is(1, Role.FAULT));
        isSilent(is(Role.FAULT));
        says(is(1, Role.BACKUP), "Instance VI_1 - Entering BACKUP state", NOT_OWNING);
    }
}
