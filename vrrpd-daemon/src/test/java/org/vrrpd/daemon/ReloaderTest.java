// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.RouterName;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.Loaded;
import org.vrrpd.daemon.config.ReadOptions;
import org.vrrpd.daemon.config.ReloadVerdict;
import org.vrrpd.daemon.config.RouterFate;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.notify.Systemd;

/** What a running daemon takes from its file, and what not. */
class ReloaderTest {

    @TempDir
    private Path directory;

    private final List<Configuration> accepted = new ArrayList<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private Reloader reloader;

    @BeforeEach
    void begin() throws IOException {
        write(router("a", 100));
        reloader = reloader();
    }

    @AfterEach
    void end() {
        worker.shutdownNow();
    }

    private Reloader reloader() {
        var systemd = Systemd.of(Map.of(), 1, (_, _) -> {});
        return new Reloader(
                this::read,
                worker,
                read(),
                accepted::add,
                new ServiceStatus(systemd, Map.of(), 1),
                new Clock(new ForeignLibc()));
    }

    private Loaded read() {
        return ConfigurationReader.read(directory.resolve("vrrpd.conf"), ReadOptions.of(new EveryLink()));
    }

    private void write(String text) throws IOException {
        Files.writeString(directory.resolve("vrrpd.conf"), text);
    }

    private static String router(String name, int priority) {
        return "vrrp_instance " + name + " {\ninterface eth0\nvirtual_router_id 51\npriority " + priority
                + "\nvirtual_ipaddress {\n192.0.2.100/24\n}\n}\n";
    }

    private Reloader.Answer reloads(Reloader.Mode mode) {
        return reloader.reload(mode).join();
    }

    private Reloader.Forecast forecasts(Reloader.Mode mode) {
        return reloader.forecast(mode).join();
    }

    @Test
    void a_sound_file_is_applied() throws IOException {
        write(router("a", 150));
        assertThat(reloads(Reloader.Mode.REFUSE_NEW_ERRORS)).isEqualTo(new Reloader.Answer(true, "Reload finished"));
        assertThat(accepted).hasSize(1);
        assertThat(accepted.getFirst().engine().routers().getFirst().priority().value())
                .isEqualTo(150);
    }

    @Test
    void a_file_with_a_fatal_problem_changes_nothing_and_force_does_not_help() throws IOException {
        write("vrrp_instance a {\n}\n");
        for (var mode : Reloader.Mode.values()) {
            var answer = reloads(mode);
            assertThat(answer.applied()).isFalse();
            assertThat(answer.sentence())
                    .startsWith("Reload refused, the running settings stay: the file has a fatal problem:\n")
                    .contains("vrrpd.conf:1:15: fatal: a has no interface");
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void a_refused_reload_says_which_errors_are_new() throws IOException {
        write("nonsense\n" + router("a", 100));
        reloader = reloader();
        write("nonsense\nabsurd\n" + router("a", 150));
        var answer = reloads(Reloader.Mode.REFUSE_NEW_ERRORS);
        assertThat(answer.applied()).isFalse();
        assertThat(answer.sentence())
                .contains("vrrpd.conf:2:1: error: 'absurd'")
                .doesNotContain("nonsense");
        assertThat(accepted).isEmpty();
    }

    @Test
    void an_error_that_the_running_file_has_holds_nothing_up() throws IOException {
        write("nonsense\n" + router("a", 100));
        reloader = reloader();
        write("# a line above\nnonsense\n" + router("a", 150));
        assertThat(reloads(Reloader.Mode.REFUSE_NEW_ERRORS).applied()).isTrue();
    }

    @Test
    void force_applies_new_errors_and_they_are_known_from_then_on() throws IOException {
        write("nonsense\n" + router("a", 150));
        assertThat(reloads(Reloader.Mode.REFUSE_NEW_ERRORS).applied()).isFalse();
        assertThat(reloads(Reloader.Mode.FORCE).applied()).isTrue();
        assertThat(reloads(Reloader.Mode.REFUSE_NEW_ERRORS).applied()).isTrue();
        assertThat(accepted).hasSize(2);
    }

    @Test
    void an_error_that_was_mended_is_new_when_it_comes_back() throws IOException {
        write("nonsense\n" + router("a", 100));
        reloader = reloader();
        write(router("a", 100));
        assertThat(reloads(Reloader.Mode.REFUSE_NEW_ERRORS).applied()).isTrue();
        write("nonsense\n" + router("a", 100));
        assertThat(reloads(Reloader.Mode.REFUSE_NEW_ERRORS).applied()).isFalse();
    }

    @Test
    void a_forecast_changes_nothing() throws IOException {
        write("nonsense\n" + router("b", 150));
        var forecast = forecasts(Reloader.Mode.REFUSE_NEW_ERRORS);
        assertThat(forecast.applies()).isFalse();
        assertThat(forecast.prospect().verdict()).isInstanceOf(ReloadVerdict.NewErrors.class);
        assertThat(requireNonNull(forecast.prospect().plan()).routers())
                .extracting(RouterFate::name)
                .containsExactly(new RouterName("b"));
        assertThat(forecasts(Reloader.Mode.FORCE).applies()).isTrue();
        assertThat(accepted).isEmpty();
        assertThat(reloads(Reloader.Mode.REFUSE_NEW_ERRORS).applied()).isFalse();
    }
}
