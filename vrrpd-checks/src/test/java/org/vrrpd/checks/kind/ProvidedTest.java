package org.vrrpd.checks.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our kinds are listed twice: for the module path, and for the class path on which the daemon runs. */
class ProvidedTest {

    @Test
    void both_lists_name_the_same_kinds() throws IOException {
        try (var bytes = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            List<String> provided =
                    ModuleDescriptor.read(bytes).provides().iterator().next().providers();
            assertThat(Kinds.own().all())
                    .extracting(kind -> kind.getClass().getName())
                    .containsExactlyInAnyOrderElementsOf(provided);
        }
    }
}
