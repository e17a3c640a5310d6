// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.config.Keyword.Standing;

/**
 * One block of the tree, read by its keywords: a value that is not what its keyword's type says is reported, and what holds
 * otherwise is answered.
 */
final class Values {

    private final Reading reading;
    private final Block block;
    private final String name;
    private final @Nullable ConfigObject object;

    /** What all blocks of one file share. */
    record Reading(Vocabulary vocabulary, Sources sources, Problems problems) {}

    private Values(Reading reading, Block block, String name, @Nullable ConfigObject object) {
        this.reading = reading;
        this.block = block;
        this.name = name;
        this.object = object;
    }

    static Values root(ConfigObject object, Reading reading) {
        return new Values(reading, OwnBlock.ROOT, "", object);
    }

    /** The block's name; empty when it has none. */
    String name() {
        return name;
    }

    Block block() {
        return block;
    }

    boolean has(String word) {
        return value(word) != null;
    }

    /** Where a word stands; where the block does when the word is not there. */
    Position at(String word) {
        var value = value(word);
        return value == null ? at() : reading.sources().position(value.origin(), word);
    }

    /** Where what follows a word stands. */
    Position atValue(String word) {
        var value = value(word);
        return value == null ? at() : reading.sources().position(value.origin(), text(value));
    }

    /** Where the block begins. */
    Position at() {
        return object == null
                ? reading.sources().beginning()
                : reading.sources().position(object.origin(), name);
    }

    /** Which of two words of this block was read first. */
    int rank(String word) {
        var value = value(word);
        return value == null ? Integer.MAX_VALUE : reading.sources().rank(value.origin());
    }

    Problems problems() {
        return reading.problems();
    }

    boolean flag(String word) {
        var value = value(word);
        return value != null && !"false".equals(text(value));
    }

    boolean toggle(String word, boolean otherwise) {
        var value = value(word);
        if (value == null || isRejected(value, word, otherwise ? "on" : "off")) {
            return otherwise;
        }
        return Type.Toggle.isYes(text(value));
    }

    int number(String word, int otherwise) {
        var value = value(word);
        if (value == null) {
            return otherwise;
        }
        var text = text(value);
        var instead = keyword(word).type().instead(text);
        var counts = instead == null ? Integer.toString(otherwise) : instead;
        return (int) Numerals.whole(isRejected(value, word, counts) ? counts : text);
    }

    Duration seconds(String word, Duration otherwise) {
        var value = value(word);
        if (value == null) {
            return otherwise;
        }
        var text = text(value);
        var instead = keyword(word).type().instead(text);
        var counts = instead == null ? Numerals.seconds(otherwise.toNanos() / 1_000) : instead;
        return Duration.ofNanos(Numerals.micros(isRejected(value, word, counts) ? counts : text) * 1_000);
    }

    int percent(String word, int otherwise) {
        var value = value(word);
        return value == null || isRejected(value, word, otherwise + "%")
                ? otherwise
                : (int) Type.Percent.percent(text(value));
    }

    /** One of the words that the type names. */
    String choice(String word, String otherwise) {
        var value = value(word);
        return value == null || isRejected(value, word, otherwise) ? otherwise : text(value);
    }

    @Nullable
    String text(String word) {
        var value = value(word);
        return value == null ? null : text(value);
    }

    @Nullable
    LinkName link(String word) {
        var text = text(word);
        return text == null || text.isBlank() ? null : new LinkName(text);
    }

    /** An address, without the prefix length that may stand after it. */
    @Nullable
    IpAddress address(String word) {
        var value = value(word);
        if (value == null) {
            return null;
        }
        var prefixed = Prefixed.parse(text(value));
        if (prefixed == null) {
            problems()
                    .error(
                            reading.sources().position(value.origin(), text(value)),
                            "'" + text(value) + "' is not an IP address",
                            "'" + word + "' is passed over");
        }
        return prefixed == null ? null : prefixed.ip();
    }

    /** The words after a keyword. */
    List<String> words(String word) {
        var value = value(word);
        return value == null || value.valueType() == ConfigValueType.BOOLEAN ? List.of() : Words.split(text(value));
    }

    /** Reports a value that is not what its keyword's type says, for words that nobody reads further. */
    void check(String word) {
        switch (keyword(word).type()) {
            case Type.Toggle _ -> toggle(word, false);
            case Type.Whole type -> number(word, (int) Math.max(type.smallest(), 0));
            case Type.Seconds _ -> seconds(word, Duration.ZERO);
            case Type.Percent _ -> percent(word, 0);
            case Type.Choice type -> choice(word, type.choices().getFirst());
            case Type.Address _ -> address(word);
            case Type.Flag _,
                    Type.Text _,
                    Type.Name _,
                    Type.Link _,
                    Type.Words _,
                    Type.Script _,
                    Type.Section _,
                    Type.Entries _,
                    Type.Names _,
                    Type.Foreign _ -> {}
        }
    }

    /** The words that are here. */
    Set<String> words() {
        return object == null ? Set.of() : object.keySet();
    }

    /** Those of the words here that are of this standing. */
    List<String> wordsOf(Standing standing) {
        if (object == null) {
            return List.of();
        }
        var words = new ArrayList<String>();
        for (var word : object.keySet()) {
            if (keyword(word).standing() == standing) {
                words.add(word);
            }
        }
        return words;
    }

    /** How the blocks of a word are told apart; null when no block follows it. */
    Type.@Nullable Naming naming(String word) {
        return keyword(word).type() instanceof Type.Section section ? section.naming() : null;
    }

    /** The entries of a block of entries, or the words of a block of words; a single one may stand without a list. */
    List<Entry> entries(String word) {
        var value = value(word);
        if (value == null) {
            return List.of();
        }
        var names = keyword(word).type() instanceof Type.Names;
        var entries = new ArrayList<Entry>();
        if (value instanceof ConfigList list) {
            for (var item : list) {
                addEntry(item, names, entries);
            }
        } else {
            addEntry(value, names, entries);
        }
        return entries;
    }

    private void addEntry(ConfigValue value, boolean isName, List<Entry> entries) {
        var text = text(value);
        var words = isName ? List.of(text) : Words.split(text);
        if (words.isEmpty() || words.getFirst().isBlank()) {
            problems()
                    .error(
                            reading.sources().position(value.origin(), text),
                            "this entry is empty",
                            "it is passed over");
        } else {
            entries.add(new Entry(words, value.origin(), reading.sources()));
        }
    }

    /** The block of this keyword; an empty one when there is none. */
    Values section(String word) {
        var inner = ((Type.Section) keyword(word).type()).block();
        return new Values(reading, inner, "", value(word) instanceof ConfigObject found ? found : null);
    }

    /** The blocks of this keyword, in the order of reading. */
    List<Values> named(String word) {
        var inner = ((Type.Section) keyword(word).type()).block();
        if (!(value(word) instanceof ConfigObject byName)) {
            return List.of();
        }
        var blocks = new ArrayList<Values>();
        // Not entrySet(): the set that it makes asks for the hash code of all that stands in every block.
        for (var key : byName.keySet()) {
            if (byName.get(key) instanceof ConfigObject found) {
                blocks.add(new Values(reading, inner, key, found));
            }
        }
        // Not Comparator.comparingInt: what it makes must be linked anew at every start.
        blocks.sort(Values::inOrder);
        return blocks;
    }

    /** By line; where ~SEQ makes several of one line, as it counts: by the length of the name, then by its letters. */
    private static int inOrder(Values one, Values other) {
        var byLine = Integer.compare(one.rank(), other.rank());
        if (byLine != 0) {
            return byLine;
        }
        var byLength = Integer.compare(one.name.length(), other.name.length());
        return byLength == 0 ? one.name.compareTo(other.name) : byLength;
    }

    /** When the block was read, among all lines. */
    int rank() {
        return object == null ? 0 : reading.sources().rank(object.origin());
    }

    /** Reports a value that is not what its keyword's type says. */
    private boolean isRejected(ConfigValue value, String word, String otherwise) {
        var text = text(value);
        var complaint = keyword(word).type().complaint(text);
        if (complaint == null) {
            return false;
        }
        problems()
                .error(
                        reading.sources().position(value.origin(), text),
                        "'" + word + "' " + complaint + ", not '" + text + "'",
                        "'" + word + "' counts as " + otherwise);
        return true;
    }

    private @Nullable ConfigValue value(String word) {
        return object == null ? null : object.get(word);
    }

    private Keyword keyword(String word) {
        var keyword = reading.vocabulary().find(block, word);
        if (keyword == null) {
            throw new IllegalStateException("'" + word + "' is not in the list of words of " + block.title());
        }
        return keyword;
    }

    private static String text(ConfigValue value) {
        return String.valueOf(value.unwrapped());
    }

    /** One line of a block of entries. */
    record Entry(List<String> words, ConfigOrigin origin, Sources sources) {

        Position at(String word) {
            return sources.position(origin, word);
        }

        String first() {
            return words.getFirst();
        }
    }
}
