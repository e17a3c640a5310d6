// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What /proc tells. */
class ProcessesTest {

    @TempDir
    private Path proc;

    @Test
    void have_a_name_and_a_command_line() throws IOException {
        runs("10", "10 (sleep) S 1 10", "/bin/sleep\0" + "100\0\0");
        runs("11", "11 (a) b) R 1 11", "a) b");
        assertThat(new Processes(proc).now())
                .containsOnly(
                        Map.entry(10, new Processes.Seen("sleep", List.of("/bin/sleep", "100", ""))),
                        Map.entry(11, new Processes.Seen("a) b", List.of("a) b"))));
        assertThat(new Processes(proc).of(11)).isEqualTo(new Processes.Seen("a) b", List.of("a) b")));
    }

    @Test
    void that_have_ended_are_none() throws IOException {
        runs("12", "12 (zombie) Z 1 12", "");
        runs("13", "13 (dead) X 1 13", "");
        runs("14", "broken", "");
        Files.createDirectory(proc.resolve("15"));
        Files.createDirectory(proc.resolve("sys"));
        assertThat(new Processes(proc).now()).isEmpty();
        assertThat(new Processes(proc).of(12)).isNull();
        assertThat(new Processes(proc).of(16)).isNull();
    }

    @Test
    void of_this_machine_have_this_one_among_them() throws IOException {
        var own = ProcessHandle.current().info().command().orElseThrow();
        assertThat(new Processes(Path.of("/proc")).now().values())
                .anySatisfy(process -> assertThat(process.commandLine()).first().isEqualTo(own));
    }

    private void runs(String id, String stat, String commandLine) throws IOException {
        var directory = Files.createDirectory(proc.resolve(id));
        Files.writeString(directory.resolve("stat"), stat);
        Files.writeString(directory.resolve("cmdline"), commandLine);
    }
}
