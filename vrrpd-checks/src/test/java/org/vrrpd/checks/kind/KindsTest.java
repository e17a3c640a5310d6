package org.vrrpd.checks.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.example.FingerKind;

class KindsTest {

    private static final String SERVICES = "META-INF/services/org.vrrpd.checks.kind.Kind";
    private static final String FINGER = FingerKind.class.getName();

    @TempDir
    private Path plugins;

    @Test
    void a_jar_in_the_directory_adds_its_kinds() throws IOException {
        jar("finger.jar", FINGER);
        var kinds = Kinds.with(plugins);

        assertThat(kinds.complaints()).isEmpty();
        assertThat(kinds.named("finger")).isInstanceOf(FingerKind.class);
        assertThat(kinds.named("gopher")).isNull();
    }

    @Test
    void the_directory_need_not_be_there() {
        var kinds = Kinds.with(plugins.resolve("none"));

        assertThat(kinds.complaints()).isEmpty();
        assertThat(kinds.all()).hasSameSizeAs(Kinds.own().all());
    }

    @Test
    void a_jar_that_cannot_be_used_is_complained_of_and_costs_no_other() throws IOException {
        jar("a-missing.jar", "org.example.Missing");
        jar("b-stranger.jar", String.class.getName());
        Files.writeString(plugins.resolve("c-garbage.jar"), "no jar at all");
        jar("d-finger.jar", FINGER);
        var kinds = Kinds.with(plugins);

        assertThat(kinds.named("finger")).isNotNull();
        assertThat(kinds.complaints()).hasSize(3);
        assertThat(kinds.complaints().getFirst()).contains("a-missing.jar").contains("org.example.Missing");
        assertThat(kinds.complaints().get(1)).contains("b-stranger.jar");
        assertThat(kinds.complaints().getLast()).contains("c-garbage.jar").endsWith("provides no kind of check");
    }

    @Test
    void kinds_are_listed_by_name_with_what_the_manual_needs() {
        for (var kind : Kinds.own().all()) {
            assertThat(kind.name()).matches("[a-z][a-z0-9_-]*");
            assertThat(kind.meaning()).isNotBlank().doesNotEndWith(".");
            for (var keyword : kind.keywords()) {
                assertThat(keyword.meaning()).isNotBlank();
                assertThat(Values.NONE.find(keyword) == null)
                        .isEqualTo(keyword.otherwise().isEmpty());
            }
        }
    }

    private void jar(String name, String... kinds) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(plugins.resolve(name)))) {
            jar.putNextEntry(new JarEntry(SERVICES));
            jar.write(String.join("\n", kinds).getBytes(StandardCharsets.UTF_8));
        }
    }
}
