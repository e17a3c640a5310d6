package org.vrrpd.core;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiled module says of itself. */
class ModuleDescriptorTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void only_java_base_is_required_at_run_time() throws IOException {
        Set<String> required = descriptor().requires().stream()
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .collect(toSet());

        assertThat(required).containsExactly("java.base");
    }

    @Test
    void annotations_alone_are_required_at_compile_time() throws IOException {
        Set<String> required = descriptor().requires().stream()
                .filter(requires -> requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .collect(toSet());

        assertThat(required).containsExactly("org.jspecify");
    }

    @Test
    void every_package_is_exported_to_all() throws IOException {
        Set<String> exported = descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(toSet());

        assertThat(exported).isEqualTo(packages());
    }

    private static ModuleDescriptor descriptor() throws IOException {
        try (var bytes = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(bytes);
        }
    }

    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("org"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> CLASSES.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(toSet());
        }
    }
}
