// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the scenarios that two daemons play together. */
class ScenariosTest {

    static Stream<Path> scenarios() throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(ScenariosTest.class.getResource("/scenarios"));
        try (var files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void loads_without_errors_but_for_script_security(Path scenario) {
        var loaded = ConfigurationReader.read(scenario, ReadOptions.of(Told.HOST));
        assertThat(loaded.problems().all())
                .allMatch(problem ->
                        problem.severity() == Severity.WARNING || problem.kind() == Problem.Kind.SCRIPT_SECURITY);
        assertThat(Objects.requireNonNull(loaded.configuration()).engine().routers())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void warns_of_nothing_but_what_is_not_built_yet_and_of_scripts_without_a_timeout(Path scenario) {
        assertThat(ConfigurationReader.read(scenario, ReadOptions.of(Told.HOST))
                        .problems()
                        .all())
                .filteredOn(problem -> problem.severity() == Severity.WARNING)
                .extracting(Problem::text)
                .allMatch(text -> text.endsWith("is not built yet") || text.endsWith("has no timeout"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void serves_unless_a_vmac_is_asked_for(Path scenario) {
        var settings = Objects.requireNonNull(ConfigurationReader.read(scenario, ReadOptions.of(Told.HOST))
                        .configuration())
                .engine();
        var vmac = scenario.getFileName().toString().contains("vmac");
        assertThat(settings.routers())
                .allSatisfy(router -> assertThat(router.unsupported().isEmpty()).isEqualTo(!vmac));
    }
}
