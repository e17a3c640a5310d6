// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Problem.Kind;

/**
 * Makes of a HOCON or JSON file the tree that {@link Tree} makes of keepalived's language: words where they belong, each
 * with a value of the shape that its type has.
 *
 * <p>A word that is false or null is one that is not written. A string stands for words with blanks between them where its
 * type takes several, and a list stands for them one by one.
 */
final class FormTree {

    /** By it an editor finds the schema of a JSON file. */
    static final String SCHEMA = "$schema";

    private static final int MOST_VALUES = 1_000_000;
    private static final int MOST_DIGITS = 32;

    private final Vocabulary vocabulary;
    private final Sources sources;
    private final Problems problems;
    private final UnknownWord unknownWord;
    private int values;

    FormTree(Vocabulary vocabulary, Sources sources, Problems problems) {
        this.vocabulary = vocabulary;
        this.sources = sources;
        this.problems = problems;
        unknownWord = new UnknownWord(vocabulary, problems);
    }

    ConfigObject of(ConfigObject parsed) {
        return block(parsed, OwnBlock.ROOT);
    }

    private ConfigObject block(ConfigObject parsed, Block block) {
        var tree = new HashMap<String, ConfigValue>();
        for (var entry : parsed.entrySet()) {
            var word = entry.getKey();
            if (block == OwnBlock.ROOT && word.equals(SCHEMA)) {
                continue;
            }
            var keyword = vocabulary.find(block, word);
            if (keyword == null) {
                unknownWord.report(
                        block,
                        word,
                        at(entry.getValue(), word),
                        entry.getValue() instanceof ConfigObject ? "; its block is skipped" : "");
                continue;
            }
            var value = isBounded(entry.getValue()) ? value(keyword, entry.getValue()) : null;
            if (value != null) {
                tree.put(word, value.withOrigin(entry.getValue().origin()));
            }
        }
        return ConfigValueFactory.fromMap(tree).withOrigin(parsed.origin());
    }

    /** Substitutions may make much out of little. */
    private boolean isBounded(ConfigValue value) {
        if (++values == MOST_VALUES) {
            problems.fatal(
                    Kind.SETTINGS,
                    at(value, ""),
                    "there are more than " + MOST_VALUES + " values in this file",
                    "write fewer substitutions");
        }
        return values < MOST_VALUES;
    }

    /** The value in its shape; null when it says nothing, or when a problem was reported. */
    private @Nullable ConfigValue value(Keyword keyword, ConfigValue value) {
        if (value.valueType() == ConfigValueType.NULL) {
            return null;
        }
        return switch (keyword.type()) {
            case Type.Flag _ -> flag(keyword, value);
            case Type.Toggle _ -> scalar(keyword, value, "is true or false");
            case Type.Whole _, Type.Seconds _ -> number(keyword, value);
            case Type.Percent _, Type.Choice _, Type.Text _, Type.Name _, Type.Address _, Type.Link _ ->
                word(keyword, value);
            case Type.Words words -> words(keyword, value, words.least());
            case Type.Script _ -> script(keyword, value);
            case Type.Entries _ -> lines(keyword, value);
            case Type.Names _ -> names(keyword, value);
            case Type.Section section ->
                switch (section.naming()) {
                    case NAMED, TARGET -> byName(keyword, value, section.block());
                    case UNNAMED -> section(keyword, value, section.block());
                    case NUMBERED -> byNumber(keyword, value, section.block());
                };
            case Type.Foreign _ -> ConfigValueFactory.fromAnyRef(true);
        };
    }

    private @Nullable ConfigValue flag(Keyword keyword, ConfigValue value) {
        var text = text(value);
        if ("true".equals(text)) {
            return ConfigValueFactory.fromAnyRef(true);
        }
        return "false".equals(text) ? null : refuse(keyword, value, "is true or false");
    }

    private @Nullable ConfigValue scalar(Keyword keyword, ConfigValue value, String shape) {
        var text = text(value);
        return text == null ? refuse(keyword, value, shape) : string(text);
    }

    private @Nullable ConfigValue word(Keyword keyword, ConfigValue value) {
        return value.valueType() == ConfigValueType.BOOLEAN
                ? refuse(keyword, value, "is one word")
                : scalar(keyword, value, "is one word");
    }

    /** A number may be written as JSON may write it, too: 100.0, 1e2. */
    private @Nullable ConfigValue number(Keyword keyword, ConfigValue value) {
        var text = text(value);
        if (text == null) {
            return refuse(keyword, value, "is a number");
        }
        var number = value.valueType() == ConfigValueType.NUMBER && text.length() <= MOST_DIGITS ? decimal(text) : null;
        return string(number == null || Math.abs(number.scale()) > MOST_DIGITS ? text : number.toPlainString());
    }

    /** Null when its exponent is larger than any. */
    private static @Nullable BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    private @Nullable ConfigValue words(Keyword keyword, ConfigValue value, int least) {
        if (least == 0 && value.valueType() == ConfigValueType.BOOLEAN) {
            return "true".equals(text(value)) ? ConfigValueFactory.fromAnyRef(true) : null;
        }
        var words = value instanceof ConfigList list ? joined(list) : text(value);
        if (words == null || value.valueType() == ConfigValueType.BOOLEAN) {
            return refuse(keyword, value, "is a string of words, or a list of them");
        }
        if (Words.split(words).size() < least) {
            Incomplete.report(keyword, at(value, keyword.name()), problems);
            return null;
        }
        return words.isBlank() ? ConfigValueFactory.fromAnyRef(true) : string(words);
    }

    private @Nullable ConfigValue script(Keyword keyword, ConfigValue value) {
        var shape = "is a command, or a list of a command, a user and a group";
        if (value instanceof ConfigList list) {
            var words = joined(list);
            return words == null
                            || list.isEmpty()
                            || list.size() > keyword.type().most()
                    ? refuse(keyword, value, shape)
                    : string(words);
        }
        var command = text(value);
        if (command == null || value.valueType() == ConfigValueType.BOOLEAN || command.indexOf('"') >= 0) {
            return refuse(keyword, value, shape);
        }
        return string(Words.joinTexts(List.of(command)));
    }

    private @Nullable ConfigValue lines(Keyword keyword, ConfigValue value) {
        var shape = "is a list of lines";
        var lines = new ArrayList<ConfigValue>();
        for (var item : items(value)) {
            var line = item instanceof ConfigList words ? joined(words) : text(item);
            if (line == null || item.valueType() == ConfigValueType.BOOLEAN) {
                refuse(keyword, item, shape);
            } else if (isBounded(item)) {
                lines.add(string(line).withOrigin(item.origin()));
            }
        }
        return ConfigValueFactory.fromIterable(lines);
    }

    private @Nullable ConfigValue names(Keyword keyword, ConfigValue value) {
        var names = new ArrayList<ConfigValue>();
        for (var item : items(value)) {
            var name = text(item);
            if (name == null || item.valueType() == ConfigValueType.BOOLEAN) {
                refuse(keyword, item, "is a list of names");
            } else if (isBounded(item)) {
                names.add(string(name).withOrigin(item.origin()));
            }
        }
        return ConfigValueFactory.fromIterable(names);
    }

    /** One may stand without a list. */
    private static List<ConfigValue> items(ConfigValue value) {
        return value instanceof ConfigList list ? list : List.of(value);
    }

    private @Nullable ConfigValue section(Keyword keyword, ConfigValue value, Block inner) {
        return value instanceof ConfigObject object
                ? block(object, inner)
                : refuse(keyword, value, "is a block of words");
    }

    private ConfigValue byNumber(Keyword keyword, ConfigValue value, Block inner) {
        var blocks = new HashMap<String, ConfigValue>();
        for (var item : items(value)) {
            if (!(item instanceof ConfigObject object)) {
                refuse(keyword, item, "is a block of words, or a list of such");
            } else if (isBounded(object)) {
                blocks.put(Integer.toString(blocks.size() + 1), block(object, inner));
            }
        }
        return ConfigValueFactory.fromMap(blocks);
    }

    private @Nullable ConfigValue byName(Keyword keyword, ConfigValue value, Block inner) {
        if (!(value instanceof ConfigObject byName)) {
            return refuse(keyword, value, "has blocks by their names");
        }
        var blocks = new HashMap<String, ConfigValue>();
        for (var entry : byName.entrySet()) {
            var name = entry.getKey();
            if (!(entry.getValue() instanceof ConfigObject object)) {
                refuse(keyword, entry.getValue(), "has blocks by their names");
            } else if (name.isBlank()) {
                problems.error(at(object, keyword.name()), "'" + keyword.name() + "' needs one name", "give it one");
            } else if (isBounded(object)) {
                blocks.put(name, block(object, inner));
            }
        }
        return ConfigValueFactory.fromMap(blocks);
    }

    /** Words of a list in one string; null when they are no words. */
    private static @Nullable String joined(ConfigList list) {
        var words = new ArrayList<String>();
        for (var item : list) {
            var word = text(item);
            if (word == null || word.indexOf('"') >= 0) {
                return null;
            }
            words.add(word);
        }
        return Words.joinTexts(words);
    }

    /** As it is written; null when it is no single value. */
    private static @Nullable String text(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, BOOLEAN, NUMBER -> value.atKey("value").getString("value");
            case OBJECT, LIST, NULL -> null;
        };
    }

    private static ConfigValue string(String text) {
        return ConfigValueFactory.fromAnyRef(text);
    }

    private @Nullable ConfigValue refuse(Keyword keyword, ConfigValue value, String shape) {
        var what = switch (value.valueType()) {
            case OBJECT -> "a block";
            case LIST -> "a list";
            case NULL -> "nothing";
            case STRING, BOOLEAN, NUMBER -> "'" + text(value) + "'";
        };
        problems.error(
                at(value, keyword.name()), "'" + keyword.name() + "' " + shape + ", not " + what, "it is passed over");
        return null;
    }

    private Position at(ConfigValue value, String word) {
        return sources.position(value.origin(), word);
    }
}
