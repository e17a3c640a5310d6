package org.vrrpd.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.forbidden.Impure;

/** Who may know whom among the checks, and what may not be done where. */
class HouseRulesTest {

    private static final String CHECKS = "org.vrrpd.checks";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CHECKS);

    /** Which other rooms each may use; one that is missing here has no place yet. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry(".health", Set.of("")),
            Map.entry(".kind", Set.of("")),
            Map.entry(".probe", Set.of("", ".kind")),
            Map.entry(".probe.dns", Set.of("", ".kind", ".probe")),
            Map.entry(".probe.grpc", Set.of("", ".kind", ".probe", ".probe.http")),
            Map.entry(".probe.hold", Set.of("", ".kind", ".probe")),
            Map.entry(".probe.http", Set.of("", ".kind")),
            Map.entry(".probe.jdbc", Set.of("", ".kind", ".probe")),
            Map.entry(".probe.mysql", Set.of("", ".kind", ".probe")),
            Map.entry(".probe.postgresql", Set.of("", ".kind", ".probe")),
            Map.entry(".run", Set.of("", ".health", ".kind")));

    /** What decides has no clock, thread, input or output, and no chance: it depends on values alone. */
    private static final ArchRule ONLY_VALUES = classes()
            .that(resideInAnyPackage(CHECKS, CHECKS + ".health", CHECKS + ".forbidden")
                    .or(resideInAPackage(CHECKS + ".run").and(simpleName("Rota").or(simpleName("Entry")))))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            CHECKS + "..",
                            "org.jspecify.annotations",
                            "java.lang",
                            "java.lang.annotation",
                            "java.lang.invoke",
                            "java.lang.runtime",
                            "java.util",
                            "java.util.function")
                    .or(belongToAnyOf(Duration.class))
                    .or(describe("primitive", type -> type.isPrimitive() || type.isArray())))
            .andShould(notUse(Thread.class, "java.lang.Thread"))
            .andShould(notUse(System.class, "java.lang.System"));

    private static final DescribedPredicate<JavaPackage> NULL_MARKED =
            describe("null-marked", one -> one.isAnnotatedWith(NullMarked.class));

    @Test
    void what_decides_depends_on_values_alone() {
        ONLY_VALUES.check(MAIN);
    }

    @Test
    void the_rule_catches_each_method_of_its_culprit() {
        List<String> found = ONLY_VALUES
                .evaluate(new ClassFileImporter().importClasses(Impure.class))
                .getFailureReport()
                .getDetails();
        for (var method : Impure.class.getDeclaredMethods()) {
            assertThat(found).anyMatch(line -> line.contains(method.getName()));
        }
    }

    @Test
    void neither_the_core_nor_the_daemon_is_known() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.vrrpd.core..", "org.vrrpd.daemon.."))
                .check(MAIN);
    }

    @Test
    void every_room_uses_only_the_rooms_that_it_may() {
        for (var room : MAY_USE.entrySet()) {
            var others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(room.getKey()))
                    .filter(other -> !room.getValue().contains(other))
                    .map(other -> CHECKS + other)
                    .toArray(String[]::new);
            if (others.length > 0) {
                noClasses()
                        .that(resideInAPackage(CHECKS + room.getKey()))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(others))
                        .allowEmptyShould(true)
                        .check(MAIN);
            }
        }
    }

    @Test
    void every_room_has_its_place_in_the_table() {
        var rooms = MAIN.stream()
                .map(one -> one.getPackageName().substring(CHECKS.length()))
                .toList();
        assertThat(MAY_USE.keySet()).containsAll(rooms);
    }

    @Test
    void no_rooms_depend_on_each_other() {
        slices().matching(CHECKS + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked = MAIN.stream()
                .map(one -> one.getPackage())
                .distinct()
                .filter(one -> !NULL_MARKED.test(one))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void the_http_library_is_used_where_http_is_spoken_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CHECKS + ".probe.http")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.hc.."))
                .check(MAIN);
    }

    private static com.tngtech.archunit.lang.ArchCondition<com.tngtech.archunit.core.domain.JavaClass> notUse(
            Class<?> type, String name) {
        return com.tngtech.archunit.lang.conditions.ArchConditions.not(
                        com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat(belongToAnyOf(type)))
                .as("not use %s", name);
    }
}
