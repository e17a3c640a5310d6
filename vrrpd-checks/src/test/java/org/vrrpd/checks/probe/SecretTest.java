package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

class SecretTest {

    @TempDir
    private Path directory;

    @Test
    void it_stands_in_the_block_or_in_a_file() throws Exception {
        var file = file("s\u00e4cret\nanother line\n");

        assertThat(secret().isEmpty()).isTrue();
        assertThat(secret(Statement.of("password", "s\u00e4cret")).text()).isEqualTo("s\u00e4cret");
        assertThat(secret(Statement.of("password_file", file)).text()).isEqualTo("s\u00e4cret");
        assertThat(secret(Statement.of("password_file", file)).words()).isEqualTo("s\u00c3\u00a4cret");
    }

    @Test
    void it_does_not_stand_in_both() throws Exception {
        assertThat(complaint(Statement.of("password", "x"), Statement.of("password_file", file("x"))))
                .contains("not in both");
    }

    @Test
    void a_file_without_one_is_refused_and_none_is_read_for_ever() throws Exception {
        assertThat(complaint(Statement.of("password_file", file("")))).contains("no password");
        assertThat(complaint(Statement.of("password_file", file("x".repeat(5000)))))
                .contains("no password");
        assertThat(complaint(Statement.of("password_file", "/dev/zero"))).contains("no file");
        assertThat(complaint(Statement.of("password_file", directory + "/none")))
                .contains("no file");
        assertThat(complaint(Statement.of("password_file", "\0"))).contains("cannot be read");
    }

    @Test
    void it_is_never_shown_not_even_by_a_server_that_repeats_it() {
        var secret = new Secret("s\u00e4cret");

        assertThat(secret).hasToString("***");
        assertThat(secret.excerpt("unknown command AUTH s\u00c3\u00a4cret")).isEqualTo("unknown command AUTH ***");
    }

    @Test
    void an_excerpt_is_short_and_has_nothing_that_a_terminal_would_obey() {
        assertThat(Excerpt.of("x".repeat(5000))).hasSize(Excerpt.LONGEST + 1).endsWith("…");
        assertThat(Excerpt.of("\u001b[2Ja\u0000b\u00c3\u00a4\u00e2\u0080\u00ae\r\n"))
                .isEqualTo("?[2Ja?b\u00e4?");
        assertThat(Excerpt.of("\u00ff\u00fe")).isEqualTo("\ufffd\ufffd");
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("password"), content).toString();
    }

    private static String complaint(Statement... lines) {
        return assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> secret(lines))
                .actual()
                .sentence();
    }

    private static Secret secret(Statement... lines) throws Unusable {
        return Secret.of(Values.read(
                List.of(Secret.PASSWORD, Secret.PASSWORD_FILE),
                List.of(lines),
                problem -> assertThat(problem).isNull()));
    }
}
