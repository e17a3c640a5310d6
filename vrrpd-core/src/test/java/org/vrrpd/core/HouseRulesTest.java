package org.vrrpd.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.lang.classfile.Opcode.MONITORENTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Instruction;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Scanner;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimerTask;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.vrrpd.core.forbidden.Chances;
import org.vrrpd.core.forbidden.Clocks;
import org.vrrpd.core.forbidden.Logs;
import org.vrrpd.core.forbidden.Outside;
import org.vrrpd.core.forbidden.Strangers;
import org.vrrpd.core.forbidden.Threads;
import org.vrrpd.core.forbidden.lan.UnseededChances;

/** What no class of the core may do. Each rule is also shown to catch what it forbids. */
class HouseRulesTest {
    private static final String CORE = "org.vrrpd.core";
    private static final String FORBIDDEN = CORE + ".forbidden";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    /** Which packages of the core each may use; a package that is missing here has no place yet. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "", Set.of(),
            ".wire", Set.of(""),
            ".track", Set.of(""),
            ".machine", Set.of("", ".wire", ".track"),
            ".engine", Set.of("", ".wire", ".track", ".machine"),
            ".lan", Set.of("", ".wire", ".track", ".machine", ".engine"));

    private static final ArchRule NO_CLOCK = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(
                    java.time.Clock.class, java.time.InstantSource.class, Date.class, Calendar.class, TimerTask.class))
            .orShould()
            .accessTargetWhere(member(System.class, "nanoTime", "currentTimeMillis"))
            .orShould()
            .accessTargetWhere(member(resideInAPackage("java.time.."), "now"));

    private static final ArchRule NO_THREAD = CompositeArchRule.of(noClasses()
                    .should()
                    .dependOnClassesThat(resideInAPackage("java.util.concurrent.."))
                    .orShould()
                    .dependOnClassesThat(
                            belongToAnyOf(Thread.class, ThreadLocal.class, ScopedValue.class, java.util.Timer.class))
                    .orShould()
                    .accessTargetWhere(member(Object.class, "wait", "notify", "notifyAll"))
                    .orShould()
                    .accessTargetWhere(member(resideInAPackage("java.util.stream"), "parallel"))
                    .orShould()
                    .accessTargetWhere(member(Collection.class, "parallelStream")))
            .and(codeUnits().should().notHaveModifier(JavaModifier.SYNCHRONIZED))
            .and(fields().should().notHaveModifier(JavaModifier.VOLATILE))
            .and(classes().should(holdNoMonitor()));

    private static final ArchRule NO_IO = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.io..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.lang.foreign.."))
            .orShould()
            .dependOnClassesThat(
                    belongToAnyOf(Process.class, ProcessBuilder.class, Runtime.class, IO.class, Scanner.class))
            .orShould()
            .accessTargetWhere(member(System.class, "in", "out", "err", "getProperty", "getenv", "exit", "load"))
            .orShould()
            .accessTargetWhere(member(Throwable.class, "printStackTrace"));

    private static final ArchRule NO_LOG = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j.."))
            .orShould()
            .dependOnClassesThat(belongToAnyOf(System.Logger.class))
            .orShould()
            .accessTargetWhere(member(System.class, "getLogger"));

    private static final ArchRule NO_CHANCE_OUTSIDE_LAN = noClasses()
            .that(not(resideInAPackage("..lan")))
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.random"))
            .orShould()
            .dependOnClassesThat(assignableTo(SplittableRandom.class).or(assignableTo(Random.class)));

    private static final ArchRule NO_CHANCE_WITHOUT_SEED = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(Random.class))
            .orShould()
            .callConstructor(SplittableRandom.class)
            .orShould()
            .accessTargetWhere(member(resideInAPackage("java.util.random"), "getDefault", "of"))
            .orShould()
            .accessTargetWhere(member(Math.class, "random"))
            .orShould()
            .accessTargetWhere(member(java.util.UUID.class, "randomUUID"))
            .orShould()
            .callMethod(java.util.Collections.class, "shuffle", List.class)
            .orShould()
            .accessTargetWhere(member(System.class, "identityHashCode"));

    /** The net below the other rules: what nobody thought of is forbidden too. */
    private static final ArchRule ONLY_VALUES = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "org.vrrpd.core..",
                            "org.jspecify.annotations",
                            "java.lang",
                            "java.lang.annotation",
                            "java.lang.invoke",
                            "java.lang.runtime",
                            "java.math",
                            "java.nio",
                            "java.nio.charset",
                            "java.util",
                            "java.util.function",
                            "java.util.random",
                            "java.util.regex",
                            "java.util.stream",
                            "javax.crypto",
                            "javax.crypto.spec")
                    .or(belongToAnyOf(Duration.class, ChronoUnit.class, MessageDigest.class))
                    .or(assignableTo(GeneralSecurityException.class))
                    .or(describe("primitive", type -> type.isPrimitive() || type.isArray())));

    private static final ArchRule NULL_MARKED = classes()
            .should(satisfy(
                    "live in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class)));

    private static final ArchRule NO_CYCLE =
            slices().assignedFrom(packages()).should().beFreeOfCycles();

    static final List<Proof> PROOFS = List.of(
            new Proof("no clock", NO_CLOCK, Clocks.class),
            new Proof("no thread", NO_THREAD, Threads.class),
            new Proof("no input or output", NO_IO, Outside.class),
            new Proof("no log", NO_LOG, Logs.class),
            new Proof("no chance outside lan", NO_CHANCE_OUTSIDE_LAN, Chances.class),
            new Proof("no chance without a seed", NO_CHANCE_WITHOUT_SEED, UnseededChances.class),
            new Proof("only values", ONLY_VALUES, Strangers.class));

    /** A rule about code, and a class each of whose methods breaks it. */
    record Proof(String name, ArchRule rule, Class<?> culprit) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @FieldSource("PROOFS")
    void the_core_keeps_the_rule(Proof proof) {
        proof.rule().check(MAIN);
    }

    @ParameterizedTest
    @FieldSource("PROOFS")
    void the_rule_catches_each_method_of_its_culprit(Proof proof) {
        List<String> found = violations(proof.rule(), new ClassFileImporter().importClasses(proof.culprit()));

        for (var method : proof.culprit().getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                assertThat(found).anyMatch(line -> line.contains(proof.culprit().getName() + "." + method.getName()));
            }
        }
    }

    @Test
    void the_rule_against_threads_catches_volatile_fields_and_monitors() {
        List<String> found = violations(NO_THREAD, new ClassFileImporter().importClasses(Threads.class));

        assertThat(found).anyMatch(line -> line.contains("Threads.shared"));
        assertThat(found).anyMatch(line -> line.contains("take no monitor"));
    }

    @Test
    void every_package_is_null_marked() {
        NULL_MARKED.check(MAIN);
        assertThat(violations(NULL_MARKED, forbidden(".unmarked"))).isNotEmpty();
    }

    @Test
    void packages_form_no_cycle() {
        NO_CYCLE.check(MAIN);
        assertThat(violations(NO_CYCLE, forbidden(".cycle"))).isNotEmpty();
    }

    @Test
    void packages_use_only_those_below() {
        classes().should(useOnlyPackagesBelow(CORE)).check(MAIN);

        var found = violations(classes().should(useOnlyPackagesBelow(FORBIDDEN + ".order")), forbidden(".order"));
        assertThat(found).anyMatch(line -> line.contains("wire.Upward"));
    }

    @Test
    void a_package_without_a_place_is_refused() {
        var found = violations(classes().should(useOnlyPackagesBelow(CORE)), forbidden(".unmarked"));

        assertThat(found).anyMatch(line -> line.contains("has no place"));
    }

    private static JavaClasses forbidden(String name) {
        return new ClassFileImporter().importPackages(FORBIDDEN + name);
    }

    private static List<String> violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    private static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String... names) {
        return member(assignableTo(owner), names);
    }

    private static DescribedPredicate<JavaAccess<?>> member(DescribedPredicate<JavaClass> owner, String... names) {
        return describe(
                String.join(", ", names),
                access -> owner.test(access.getTargetOwner())
                        && Arrays.asList(names).contains(access.getTarget().getName()));
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private static ArchCondition<JavaClass> useOnlyPackagesBelow(String root) {
        return new ArchCondition<>("use only packages below") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String name = type.getPackageName().substring(root.length());
                Set<String> below = MAY_USE.get(name);
                if (below == null) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " has no place"));
                    return;
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isBeyond(dependency.getTargetClass(), root, name, below))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static boolean isBeyond(JavaClass target, String root, String name, Set<String> below) {
        String pack = target.getBaseComponentType().getPackageName();
        if (!pack.startsWith(root)) {
            return false;
        }
        String used = pack.substring(root.length());
        return !used.equals(name) && !below.contains(used);
    }

    private static ArchCondition<JavaClass> holdNoMonitor() {
        return satisfy("take no monitor", type -> !takesMonitor(type));
    }

    private static ArchCondition<JavaClass> satisfy(String description, java.util.function.Predicate<JavaClass> test) {
        return ArchCondition.from(describe(description, test));
    }

    /** ArchUnit does not look at single instructions, and a synchronized block is one. */
    private static boolean takesMonitor(JavaClass type) {
        return Stream.of(type.getSource().orElseThrow().getUri())
                .map(HouseRulesTest::bytes)
                .flatMap(bytes -> ClassFile.of().parse(bytes).methods().stream())
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> element instanceof Instruction step && step.opcode() == MONITORENTER);
    }

    private static byte[] bytes(java.net.URI file) {
        try (var stream = file.toURL().openStream()) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
