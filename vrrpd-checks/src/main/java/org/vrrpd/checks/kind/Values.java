package org.vrrpd.checks.kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a block says, by keyword. Only what its keywords can read is in it. */
public final class Values {

    public static final Values NONE = new Values(Map.of());

    private final Map<String, Statement> said;

    private Values(Map<String, Statement> said) {
        this.said = said;
    }

    /** Reads a block and those within it; each line that cannot be read is a problem and says nothing. Of a word that stands twice the first counts. */
    public static Values read(List<Keyword<?>> keywords, List<Statement> block, Consumer<Problem> problems) {
        var said = new HashMap<String, Statement>();
        for (var statement : block) {
            var keyword = named(keywords, statement.word());
            if (keyword == null) {
                problems.accept(new Problem(statement, "there is no word \"" + statement.word() + "\" here"));
            } else if (said.containsKey(statement.word())) {
                problems.accept(new Problem(statement, statement.word() + " stands here twice"));
            } else {
                if (!keyword.type().words().isEmpty()) {
                    read(keyword.type().words(), statement.block(), problems);
                }
                try {
                    keyword.type().read(statement);
                    said.put(statement.word(), statement);
                } catch (Unusable why) {
                    problems.accept(new Problem(statement, why.sentence()));
                }
            }
        }
        return new Values(Map.copyOf(said));
    }

    /** What the block says, or what holds without it; null when nothing does. */
    public <T> @Nullable T find(Keyword<T> keyword) {
        var statement = said.get(keyword.name());
        if (statement == null) {
            if (keyword.otherwise().isEmpty()) {
                return null;
            }
            statement = new Statement(keyword.name(), words(keyword.otherwise()), List.of());
        }
        try {
            return keyword.type().read(statement);
        } catch (Unusable impossible) {
            throw new IllegalStateException(keyword.name() + ": " + impossible.sentence(), impossible);
        }
    }

    /** The same of a keyword without which something holds. */
    public <T> T of(Keyword<T> keyword) {
        var value = find(keyword);
        if (value == null) {
            throw new IllegalArgumentException(keyword.name() + " has no default");
        }
        return value;
    }

    public boolean has(Keyword<Boolean> flag) {
        return said.containsKey(flag.name());
    }

    private static @Nullable Keyword<?> named(List<Keyword<?>> keywords, String word) {
        for (var keyword : keywords) {
            if (keyword.name().equals(word)) {
                return keyword;
            }
        }
        return null;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : text.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
