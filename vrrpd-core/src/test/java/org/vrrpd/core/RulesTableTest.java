package org.vrrpd.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of the standard that concerns the core is shown by a test that names it. */
class RulesTableTest {
    private static final Path COVERAGE = Path.of("target/rfc9568-coverage.md");

    /** How far each family of ids goes, so that no rule is lost from the list. */
    private static final Map<String, Integer> LAST = Map.ofEntries(
            Map.entry("P", 21),
            Map.entry("T", 11),
            Map.entry("I", 7),
            Map.entry("B", 14),
            Map.entry("A", 15),
            Map.entry("R", 13),
            Map.entry("S", 3),
            Map.entry("M", 2),
            Map.entry("O", 19),
            Map.entry("E", 6),
            Map.entry("D", 9),
            Map.entry("V", 14));

    private static RulesTable table;

    @BeforeAll
    static void write_the_table() throws IOException {
        try (var list = RulesTableTest.class.getResourceAsStream("/rfc9568-rules.tsv")) {
            var tests = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                    .importPackages("org.vrrpd.core")
                    .that(describe("no samples", type -> !type.getName().startsWith(Samples.class.getName())));
            table = new RulesTable(
                    RulesTable.entries(new String(list.readAllBytes(), UTF_8)), RulesTable.citations(tests));
        }
        Files.writeString(COVERAGE, table.toMarkdown());
    }

    @Test
    void every_rule_of_the_core_has_a_test() {
        assertThat(table.missing()).as("rules of the core that no test names").isEmpty();
    }

    @Test
    void every_citation_names_a_rule() {
        assertThat(table.unknown()).as("citations of rules that do not exist").isEmpty();
    }

    @Test
    void the_list_is_whole() {
        assertThat(table.entries().stream().map(RulesTable.Entry::id))
                .containsExactlyInAnyOrderElementsOf(LAST.entrySet().stream()
                        .flatMap(family -> ids(family.getKey(), family.getValue()))
                        .toList());
    }

    @Test
    void a_rule_without_a_test_is_named() {
        var samples = sample("B1\t6\tOne\tcore\nB2\t6\tTwo\tcore\nB3\t6\tThree\tkernel");

        assertThat(samples.missing()).containsExactly("B2 (6): Two");
    }

    @Test
    void a_citation_of_no_rule_is_named() {
        var samples = sample("B2\t6\tTwo\tcore");

        assertThat(samples.unknown()).containsExactly("B1 in Samples, Samples.shows");
    }

    @Test
    void a_rule_elsewhere_says_where() {
        assertThat(sample("B3\t6\tThree\tkernel").toMarkdown()).contains("| B3 | 6 | Three | belongs to kernel |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B1", "B1\t6\tOne", "B1\t6\tOne\t", "B1\t6\tOne\tcore\tmore"})
    void a_line_that_is_no_rule_is_refused(String line) {
        assertThatThrownBy(() -> RulesTable.Entry.of(line)).hasMessageContaining(line);
    }

    /** Citations as they count and as they do not. */
    @Rule("B1")
    static final class Samples {
        @Test
        @Rule("B1")
        void shows() {}

        @Rule("B2")
        void is_never_run() {}

        @Test
        @Disabled("shows that it does not count")
        @Rule("B2")
        void is_switched_off() {}
    }

    private static RulesTable sample(String lines) {
        return new RulesTable(
                RulesTable.entries("id\tsection\trule\twhere\n" + lines),
                RulesTable.citations(new ClassFileImporter().importClasses(Samples.class)));
    }

    private static Stream<String> ids(String family, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> family + number);
    }
}
