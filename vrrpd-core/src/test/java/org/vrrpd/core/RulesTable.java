package org.vrrpd.core;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;

/** The rules of the standard, each with the tests that show it or the place where it belongs. */
record RulesTable(List<Entry> entries, Map<String, SortedSet<String>> testsById) {

    /** One rule of {@code rfc9568-rules.tsv}. */
    record Entry(String id, String section, String rule, String where) {
        static Entry of(String line) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 4 || Stream.of(fields).anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("A rule has an id, a section, a sentence and a place: " + line);
            }
            return new Entry(fields[0], fields[1], fields[2], fields[3]);
        }

        boolean concernsTheCore() {
            return where.equals("core");
        }
    }

    static List<Entry> entries(String tsv) {
        return tsv.lines().skip(1).map(Entry::of).toList();
    }

    /** A rule cited by a class is shown by all its tests; a citation where nothing is run shows nothing. */
    static Map<String, SortedSet<String>> citations(JavaClasses tests) {
        var testsById = new TreeMap<String, SortedSet<String>>();
        for (JavaClass type : tests) {
            List<JavaMethod> run = type.getMethods().stream()
                    .filter(method -> isTest(method) && !isDisabled(method))
                    .toList();
            if (!run.isEmpty()) {
                type.tryGetAnnotationOfType(Rule.class).ifPresent(rule -> cite(testsById, rule, type.getSimpleName()));
            }
            for (JavaMethod method : run) {
                method.tryGetAnnotationOfType(Rule.class)
                        .ifPresent(rule -> cite(testsById, rule, type.getSimpleName() + "." + method.getName()));
            }
        }
        return testsById;
    }

    List<String> missing() {
        return entries.stream()
                .filter(entry -> entry.concernsTheCore() && !testsById.containsKey(entry.id()))
                .map(entry -> entry.id() + " (" + entry.section() + "): " + entry.rule())
                .toList();
    }

    List<String> unknown() {
        List<String> ids = entries.stream().map(Entry::id).toList();
        return testsById.entrySet().stream()
                .filter(cited -> !ids.contains(cited.getKey()))
                .map(cited -> cited.getKey() + " in " + String.join(", ", cited.getValue()))
                .toList();
    }

    String toMarkdown() {
        return entries.stream()
                .map(entry -> "| " + entry.id() + " | " + entry.section() + " | " + entry.rule() + " | "
                        + shownBy(entry) + " |\n")
                .collect(joining("", "| id | section | rule | shown by |\n|---|---|---|---|\n", ""));
    }

    private String shownBy(Entry entry) {
        var tests = testsById.get(entry.id());
        String names = tests == null ? "" : String.join("<br>", tests);
        return entry.concernsTheCore() ? names : "belongs to " + entry.where() + (tests == null ? "" : "<br>" + names);
    }

    private static void cite(Map<String, SortedSet<String>> testsById, Rule rule, String test) {
        for (String id : rule.value()) {
            testsById.computeIfAbsent(id, any -> new TreeSet<>()).add(test);
        }
    }

    private static boolean isTest(JavaMethod method) {
        return method.isMetaAnnotatedWith(Testable.class);
    }

    private static boolean isDisabled(JavaMethod method) {
        return method.isAnnotatedWith(Disabled.class) || method.getOwner().isAnnotatedWith(Disabled.class);
    }
}
