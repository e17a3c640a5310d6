// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.linux.LinuxException;

/** sd_notify(3), sd_watchdog_enabled(3). */
class SystemdTest {

    private final List<String> sent = new ArrayList<>();

    @Test
    void hears_of_the_daemons_progress() throws LinuxException {
        var systemd = systemd(Map.of("NOTIFY_SOCKET", "/run/systemd/notify"));
        systemd.ready(12, "2\nrouters");
        systemd.reloading(5_000_999);
        systemd.alive();
        systemd.stopping();
        assertThat(sent)
                .containsExactly(
                        "/run/systemd/notify READY=1\nMAINPID=12\nSTATUS=2 routers",
                        "/run/systemd/notify RELOADING=1\nMONOTONIC_USEC=5000",
                        "/run/systemd/notify WATCHDOG=1",
                        "/run/systemd/notify STOPPING=1");
    }

    @Test
    void hears_nothing_where_nobody_listens() throws LinuxException {
        var systemd = systemd(Map.of("WATCHDOG_USEC", "1000000"));
        systemd.ready(12, "ready");
        assertThat(systemd.watchdog()).isNull();
        assertThat(sent).isEmpty();
    }

    @Test
    void watches_the_process_that_it_means() {
        assertThat(watchdog("3000000", "12")).isEqualTo(Duration.ofSeconds(3));
        assertThat(watchdog("3000000", "13")).isNull();
        assertThat(systemd(Map.of("NOTIFY_SOCKET", "@x", "WATCHDOG_USEC", "1")).watchdog())
                .isEqualTo(Duration.ofNanos(1000));
    }

    @Test
    void watches_nobody_by_a_number_that_is_none() {
        assertThat(watchdog("0", "12")).isNull();
        assertThat(watchdog("-1", "12")).isNull();
        assertThat(watchdog("soon", "12")).isNull();
        assertThat(watchdog(Long.toString(Long.MAX_VALUE), "12")).isNull();
    }

    private @Nullable Duration watchdog(String micros, String pid) {
        return systemd(Map.of("NOTIFY_SOCKET", "@x", "WATCHDOG_USEC", micros, "WATCHDOG_PID", pid))
                .watchdog();
    }

    private Systemd systemd(Map<String, String> environment) {
        return Systemd.of(
                environment, 12, (path, message) -> sent.add(path + " " + new String(message, StandardCharsets.UTF_8)));
    }
}
