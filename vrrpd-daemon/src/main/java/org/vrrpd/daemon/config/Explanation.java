// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Keyword.Repeated;
import org.vrrpd.daemon.config.Keyword.Standing;

/** What there is to say of one word, in each block where it may stand. */
public final class Explanation {

    private static final String INDENT = "      ";

    private final Vocabulary vocabulary = new Vocabulary();
    private final StringBuilder text = new StringBuilder();

    private Explanation() {}

    /** The text; null when there is no such word. */
    public static @Nullable String of(String word) {
        var found = Vocabulary.lists().stream()
                .flatMap(List::stream)
                .filter(keyword -> keyword.name().equals(word))
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        var explanation = new Explanation();
        found.forEach(explanation::explain);
        return explanation.text.toString();
    }

    /** The word that somebody may have meant; null when none is near. */
    public static @Nullable String nearest(String word) {
        var all = new ArrayList<Keyword>();
        Vocabulary.lists().forEach(all::addAll);
        return Spelling.nearest(word, all);
    }

    private void explain(Keyword keyword) {
        text.append(text.isEmpty() ? "" : "\n")
                .append(keyword.name())
                .append(": ")
                .append(keyword.meaning())
                .append("\n\n");
        line("stands in", keyword.home().title());
        line("value", TypeText.sentence(keyword.type()));
        if (!(keyword.type() instanceof Type.Body)) {
            line("default", new Otherwise(vocabulary).of(keyword));
        }
        if (keyword.repeated() == Repeated.FIRST_COUNTS) {
            line("twice", "the first counts, and the second is an error");
        }
        if (keyword.standing() != Standing.BUILT) {
            line("here", StandingText.sentence(keyword.standing()));
        }
        var example = Example.of(keyword);
        if (!example.isEmpty()) {
            example("example", ConfText.of(example, Position.of(""), new Problems()));
            example("in JSON", ObjectText.json(example));
        }
    }

    private void line(String title, String what) {
        text.append(String.format("  %-10s %s%n", title, what));
    }

    private void example(String title, String example) {
        text.append("  ").append(title).append('\n');
        example.lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
    }
}
