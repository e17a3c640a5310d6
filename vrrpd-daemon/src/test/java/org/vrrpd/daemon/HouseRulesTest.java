// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom in the daemon, and which library belongs to which room. */
class HouseRulesTest {

    private static final String DAEMON = "org.vrrpd.daemon";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(DAEMON);

    /** Which other rooms each may use. The first, where everything is put together, may use them all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(
                    "",
                    Set.of(
                            ".check",
                            ".cli",
                            ".config",
                            ".control",
                            ".lab",
                            ".linux",
                            ".net",
                            ".notify",
                            ".script",
                            ".track")),
            entry(".check", Set.of(".config", ".linux", ".script")),
            entry(".cli", Set.of(".config", ".control", ".linux")),
            entry(".config", Set.of()),
            entry(".control", Set.of(".config", ".linux")),
            entry(".lab", Set.of()),
            entry(".linux", Set.of()),
            entry(".net", Set.of(".config", ".linux")),
            entry(".notify", Set.of(".config", ".linux", ".script")),
            entry(".script", Set.of(".config", ".linux")),
            entry(".track", Set.of(".config", ".linux")));

    private static final DescribedPredicate<JavaPackage> NULL_MARKED =
            DescribedPredicate.describe("null-marked", one -> one.isAnnotatedWith(NullMarked.class));

    @Test
    void every_room_uses_only_the_rooms_that_it_may() {
        for (var room : MAY_USE.entrySet()) {
            var others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(room.getKey()))
                    .filter(other -> !room.getValue().contains(other))
                    .map(other -> other.isEmpty() ? DAEMON : DAEMON + other + "..")
                    .toArray(String[]::new);
            if (others.length > 0) {
                var here = room.getKey().isEmpty() ? DAEMON : DAEMON + room.getKey() + "..";
                noClasses()
                        .that(resideInAPackage(here))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(others))
                        .check(MAIN);
            }
        }
    }

    @Test
    void every_room_has_its_place_in_the_table() {
        var rooms = MAIN.stream()
                .map(one -> one.getPackageName().substring(DAEMON.length()))
                .map(name -> name.indexOf('.', 1) < 0 ? name : name.substring(0, name.indexOf('.', 1)))
                .toList();
        assertThat(MAY_USE.keySet()).containsAll(rooms);
    }

    @Test
    void no_rooms_depend_on_each_other() {
        slices().matching(DAEMON + ".(*)..").should().beFreeOfCycles().check(MAIN);
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

    @ParameterizedTest
    @CsvSource({
        "java.lang.foreign, linux..",
        "org.pcap4j, net",
        "jnr, script",
        "com.typesafe.config, config control cli",
        "ch.qos.logback, cli",
        "picocli, cli",
        "org.apache.hc, control",
        "org.apache.commons.net, notify.email",
    })
    void every_library_is_used_where_it_belongs_alone(String library, String rooms) {
        var homes = rooms.split(" ");
        for (var i = 0; i < homes.length; i++) {
            homes[i] = DAEMON + "." + homes[i];
        }
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat(resideInAPackage(library + ".."))
                .check(MAIN);
    }
}
