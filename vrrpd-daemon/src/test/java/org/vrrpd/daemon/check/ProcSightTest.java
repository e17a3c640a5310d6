// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.health.HostSight.Lost;

class ProcSightTest {

    private static final String TWO_CPUS = """
            cpu  6829058 2501583 1139262 7292829 15660 0 47344 58585 11 12
            cpu0 3414529 1250791 569631 3646414 7830 0 23672 29293 5 6
            cpu1 3414529 1250792 569631 3646415 7830 0 23672 29292 6 6
            intr 1234 0 0
            ctxt 5678
            """;

    private static final String PRESSURE = """
            some avg10=1.74 avg60=0.74 avg300=0.37 total=201242187
            full avg10=1.38 avg60=0.58 avg300=0.28 total=99615822
            """;

    @TempDir
    private Path proc;

    @Test
    void stolen_time_is_the_average_of_the_cpus_and_a_stall_one_of_all_tasks() throws IOException {
        write("stat", TWO_CPUS);
        write("pressure/memory", PRESSURE);
        assertThat(new ProcSight(proc).lost())
                .isEqualTo(new Lost(Duration.ofMillis(292_925), Duration.ofNanos(99_615_822_000L)));
    }

    @Test
    void each_look_reads_anew() throws IOException {
        write("stat", TWO_CPUS);
        write("pressure/memory", PRESSURE);
        var sight = new ProcSight(proc);
        sight.lost();
        write("stat", TWO_CPUS.replace("58585", "58605"));
        write("pressure/memory", PRESSURE.replace("99615822", "5"));
        assertThat(sight.lost()).isEqualTo(new Lost(Duration.ofMillis(293_025), Duration.ofNanos(5_000)));
    }

    @Test
    void what_a_kernel_does_not_have_counts_as_nothing() throws IOException {
        assertThat(new ProcSight(proc).lost()).isEqualTo(Lost.NOTHING);
        write("stat", TWO_CPUS);
        assertThat(new ProcSight(proc).lost()).isEqualTo(new Lost(Duration.ofMillis(292_925), Duration.ZERO));
    }

    @Test
    void texts_that_end_early_or_are_others_count_as_nothing() throws IOException {
        for (var text :
                new String[] {"", "cpu", "cpu ", "cpu  1 2 3 4 5 6 7", "cpu  1 2 3\n4 5 6 7 8 9\n", "x".repeat(1000)}) {
            write("stat", text);
            write("pressure/memory", text);
            assertThat(new ProcSight(proc).lost()).as(text).isEqualTo(Lost.NOTHING);
        }
        write("pressure/memory", "some avg10=0.00 avg60=0.00 avg300=0.00 total=12\n");
        assertThat(new ProcSight(proc).lost()).isEqualTo(Lost.NOTHING);
        write("pressure/memory", "full avg10=0.00 avg60=0.00 avg300=0.00 total=");
        assertThat(new ProcSight(proc).lost()).isEqualTo(Lost.NOTHING);
    }

    @Test
    void this_host_counts_as_its_kernel_does() throws IOException {
        var stat = Path.of("/proc/stat");
        Assumptions.assumeTrue(Files.exists(stat), "there is no /proc here");
        var sight = new ProcSight();
        sight.lost();
        var before = stolen(stat);
        var seen = sight.lost().stolen();
        var after = stolen(stat);
        assertThat(seen).isBetween(before, after);
    }

    private static Duration stolen(Path stat) throws IOException {
        var lines = Files.readAllLines(stat);
        var cpus = lines.stream().filter(line -> line.matches("cpu\\d.*")).count();
        return Duration.ofMillis(Long.parseLong(lines.getFirst().split("\\s+", -1)[8]) * 10)
                .dividedBy(cpus);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(proc.resolve(name).getParent());
        Files.writeString(proc.resolve(name), text);
    }
}
