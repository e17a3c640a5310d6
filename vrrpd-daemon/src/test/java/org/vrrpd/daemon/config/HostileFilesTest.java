// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No file of one MiB takes more than 128 MiB of heap, throws anything, or takes long. */
class HostileFilesTest {

    private static final long MOST_MILLIS = 10_000;

    /** In a Java of its own, whose heap is no larger. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void hostile_files_are_read_in_little_memory_and_time() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileFiles.class.getName())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines())
                .hasSize(HostileFiles.all().size())
                .allSatisfy(line -> assertThat(Long.parseLong(line.substring(0, line.indexOf(' '))))
                        .as(line)
                        .isLessThan(MOST_MILLIS));
    }
}
