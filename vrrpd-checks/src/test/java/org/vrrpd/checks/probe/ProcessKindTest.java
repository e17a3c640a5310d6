package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.OneTry;

class ProcessKindTest {

    @TempDir
    private static Path processes;

    @RegisterExtension
    private final OneTry once = new OneTry(new ProcessKind(processes));

    @BeforeEach
    void start() throws IOException {
        process("1", "(init) S 0");
        process("20", "(nginx) S 1");
        process("21", "(nginx) R 20");
        process("22", "(nginx) Z 20");
        process("23", "(a) (b)) S 1");
        process("24", "(\u00fc) S 1");
        process("25", "garbage");
        process("26", "");
        process("self", "(self) S 1");
        Files.createDirectories(processes.resolve("99"));
    }

    @Test
    void processes_that_run_are_counted() throws Exception {
        var report = once.of("nginx", Statement.of("least", "2"));
        assertThat(cause(report)).isNull();
        assertThat(report.last().seen()).isEqualTo("of nginx 2 run");
        assertThat(cause(once.of("a) (b)"))).isNull();
        assertThat(cause(once.of("\u00fc"))).isNull();
    }

    @Test
    void too_few_and_none_are_dead() throws Exception {
        assertThat(cause(once.of("nginx", Statement.of("least", "3")))).isEqualTo(Cause.DEAD);
        assertThat(cause(once.of("ngin"))).isEqualTo(Cause.DEAD);
        assertThat(cause(once.of("self"))).isEqualTo(Cause.DEAD);
    }

    @Test
    void a_name_fits_the_kernel() {
        assertThat(once.complaint("x".repeat(15))).isEmpty();
        assertThat(once.complaint("x".repeat(16))).contains("1 to 15 bytes");
        assertThat(once.complaint("")).contains("1 to 15 bytes");
    }

    private static void process(String number, String status) throws IOException {
        var process = Files.createDirectories(processes.resolve(number));
        Files.writeString(process.resolve("stat"), number + " " + status + " 0 0\n");
    }
}
