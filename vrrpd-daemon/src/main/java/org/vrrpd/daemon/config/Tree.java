// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Keyword.Repeated;

/**
 * Turns statements into the tree of values that settings are read from, each value with the line that it comes from.
 *
 * <p>A keyword becomes a key. Its value is true when nothing follows it, one string when words do, a list of strings for a
 * block of entries, an object for a block of keywords, and an object of such objects by name when the block has one. A
 * keyword that stands twice counts as keepalived counts it.
 */
final class Tree {

    private final Problems problems;
    private final Map<String, ConfigOrigin> files = new HashMap<>();

    Tree(Problems problems) {
        this.problems = problems;
    }

    ConfigObject of(List<Statement> statements, Source first) {
        return object(statements, origin(first.file()));
    }

    private ConfigObject object(List<Statement> statements, ConfigOrigin origin) {
        var byWord = new HashMap<String, List<Statement>>();
        for (var statement : statements) {
            byWord.computeIfAbsent(statement.keyword().name(), _ -> new ArrayList<>(1))
                    .add(statement);
        }
        var values = new HashMap<String, ConfigValue>();
        for (var entry : byWord.entrySet()) {
            values.put(entry.getKey(), value(entry.getValue()));
        }
        return ConfigValueFactory.fromMap(values).withOrigin(origin);
    }

    /** What all statements of one keyword in one block come to. */
    private ConfigValue value(List<Statement> uses) {
        var origin = origin(uses.getFirst().word());
        return switch (uses.getFirst().keyword().type()) {
            case Type.Section section ->
                switch (section.naming()) {
                    case NAMED, TARGET -> byName(uses, origin);
                    case UNNAMED -> object(inside(uses), origin);
                    case NUMBERED -> byNumber(uses, origin);
                };
            case Type.Entries _ -> entries(uses, origin);
            case Type.Names _ -> names(uses, origin);
            case Type.Foreign _ -> scalar(uses.getFirst());
            case Type.Flag _,
                    Type.Toggle _,
                    Type.Whole _,
                    Type.Seconds _,
                    Type.Percent _,
                    Type.Choice _,
                    Type.Text _,
                    Type.Name _,
                    Type.Address _,
                    Type.Link _,
                    Type.Words _,
                    Type.Script _ -> scalar(theOneThatCounts(uses));
        };
    }

    private static List<Statement> inside(List<Statement> uses) {
        if (uses.size() == 1) {
            return uses.getFirst().statements();
        }
        var all = new ArrayList<Statement>();
        for (var use : uses) {
            all.addAll(use.statements());
        }
        return all;
    }

    private ConfigObject byNumber(List<Statement> uses, ConfigOrigin origin) {
        var blocks = new HashMap<String, ConfigObject>();
        for (var use : uses) {
            blocks.put(Integer.toString(blocks.size() + 1), object(use.statements(), origin(use.word())));
        }
        return ConfigValueFactory.fromMap(blocks).withOrigin(origin);
    }

    private ConfigObject byName(List<Statement> uses, ConfigOrigin origin) {
        var blocks = new HashMap<String, ConfigObject>();
        for (var use : uses) {
            var name = use.arguments().getFirst();
            if (blocks.containsKey(name.text())) {
                var text = "there is a " + use.word().text() + " '" + name.text() + "' already";
                var advice = "this one is passed over; give it another name";
                if (use.keyword().repeated() == Repeated.FIRST_COUNTS) {
                    problems.error(name.at(), text, advice);
                } else {
                    problems.warning(name.at(), text, advice);
                }
            } else {
                blocks.put(name.text(), object(use.statements(), origin(use.word())));
            }
        }
        return ConfigValueFactory.fromMap(blocks).withOrigin(origin);
    }

    private ConfigValue entries(List<Statement> uses, ConfigOrigin origin) {
        var lines = new ArrayList<ConfigValue>();
        for (var use : uses) {
            for (var entry : use.entries()) {
                lines.add(string(Words.join(entry), origin(entry.getFirst())));
            }
        }
        return ConfigValueFactory.fromIterable(lines).withOrigin(origin);
    }

    private ConfigValue names(List<Statement> uses, ConfigOrigin origin) {
        var names = new ArrayList<ConfigValue>();
        for (var use : uses) {
            for (var line : use.entries()) {
                for (var name : line) {
                    names.add(string(name.text(), origin(name)));
                }
            }
        }
        return ConfigValueFactory.fromIterable(names).withOrigin(origin);
    }

    /** Of those that stand in one block: the last whose value can be, unless its keyword says that it is the first. */
    private Statement theOneThatCounts(List<Statement> uses) {
        var counts = uses.getFirst();
        for (var use : uses.subList(1, uses.size())) {
            if (use.keyword().repeated() == Repeated.FIRST_COUNTS) {
                problems.error(
                        use.word().at(), "'" + use.word().text() + "' stands here a second time", "the first counts");
            } else if (isVoid(use) && use.keyword().repeated() != Repeated.LAST_RULES) {
                passOver(use, counts);
            } else if (isMasterHint(counts) && !isMasterHint(use)) {
                problems.error(use.word().at(), "the state was MASTER before", "MASTER counts");
            } else {
                passOver(counts, use);
                counts = use;
            }
        }
        return counts;
    }

    private static @Nullable String complaint(Statement use) {
        return use.arguments().isEmpty()
                ? null
                : use.keyword().type().complaint(use.arguments().getFirst().text());
    }

    /** Whether a value cannot be, and counts as no other either. */
    private static boolean isVoid(Statement use) {
        return complaint(use) != null
                && use.keyword().type().instead(use.arguments().getFirst().text()) == null;
    }

    /** Reports a value that cannot be, where another of its keyword counts. */
    private void passOver(Statement use, Statement other) {
        var complaint = complaint(use);
        if (complaint != null) {
            var word = use.word().text();
            var value = use.arguments().getFirst();
            problems.error(
                    value.at(),
                    "'" + word + "' " + complaint + ", not '" + value.text() + "'",
                    "line " + other.word().line().number() + " counts");
        }
    }

    private static boolean isMasterHint(Statement use) {
        return use.keyword().name().equals("state")
                && use.arguments().getFirst().text().equals("MASTER");
    }

    private ConfigValue scalar(Statement use) {
        var origin = origin(use.word());
        var words = use.arguments();
        if (words.isEmpty()) {
            return ConfigValueFactory.fromAnyRef(true).withOrigin(origin);
        }
        return string(use.keyword().type().most() == 1 ? words.getFirst().text() : Words.join(words), origin);
    }

    private static ConfigValue string(String text, ConfigOrigin origin) {
        return ConfigValueFactory.fromAnyRef(text).withOrigin(origin);
    }

    private ConfigOrigin origin(Token token) {
        return origin(token.line().source().file()).withLineNumber(token.line().number());
    }

    private ConfigOrigin origin(String file) {
        var origin = files.get(file);
        if (origin == null) {
            origin = ConfigOriginFactory.newFile(file);
            files.put(file, origin);
        }
        return origin;
    }
}
