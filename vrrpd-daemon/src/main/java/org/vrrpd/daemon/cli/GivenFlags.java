// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command line taken apart as getopt_long(3) does: letters in bundles, arguments attached or following,
 * unambiguous beginnings of long words, other words anywhere between, and {@code --} before the last of those.
 */
final class GivenFlags {

    /** One flag as it was given. */
    record Given(Flag flag, @Nullable String argument) {}

    private static final Flag[] FLAGS = Flag.values();

    private final List<Given> given = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> words;
    private int next;

    private GivenFlags(List<String> words) {
        this.words = words;
    }

    static GivenFlags in(List<String> words) {
        var flags = new GivenFlags(words);
        flags.read();
        return flags;
    }

    /** The flags, in the order in which they were given. */
    List<Given> given() {
        return given;
    }

    /** What is no flag and belongs to none. */
    List<String> others() {
        return others;
    }

    /** What cannot be taken, a sentence each. */
    List<String> refused() {
        return refused;
    }

    private void read() {
        while (next < words.size()) {
            var word = words.get(next++);
            if (word.equals("--")) {
                others.addAll(words.subList(next, words.size()));
                return;
            } else if (word.startsWith("--")) {
                takeLong(word);
            } else if (word.length() > 1 && word.charAt(0) == '-') {
                takeLetters(word);
            } else {
                others.add(word);
            }
        }
    }

    private void takeLong(String word) {
        var equals = word.indexOf('=');
        var name = word.substring(2, equals < 0 ? word.length() : equals);
        var flag = named(name);
        var argument = equals < 0 ? null : word.substring(equals + 1);
        if (flag == null || (flag.argument == Flag.Argument.NONE && argument != null)) {
            refused.add("Unknown option " + word);
        } else if (flag.argument == Flag.Argument.REQUIRED) {
            takeWith(flag, argument == null ? following() : argument, "--" + flag.word);
        } else {
            given.add(new Given(flag, argument));
        }
    }

    private void takeLetters(String word) {
        for (int at = 1; at < word.length(); at++) {
            var flag = lettered(word.charAt(at));
            if (flag == null) {
                refused.add("Unknown option -" + word.charAt(at));
                continue;
            }
            var rest = word.substring(at + 1);
            switch (flag.argument) {
                case NONE -> given.add(new Given(flag, null));
                case OPTIONAL -> {
                    given.add(new Given(flag, rest.isEmpty() ? null : withoutEquals(rest)));
                    return;
                }
                case REQUIRED -> {
                    takeWith(flag, rest.isEmpty() ? following() : rest, "-" + flag.letter);
                    return;
                }
            }
        }
    }

    private void takeWith(Flag flag, @Nullable String argument, String as) {
        if (argument == null || argument.isEmpty()) {
            refused.add("Missing parameter for option " + as);
        } else {
            given.add(new Given(flag, argument));
        }
    }

    private @Nullable String following() {
        return next < words.size() ? words.get(next++) : null;
    }

    /** {@code -t=FILE} is documented that way, though getopt_long would take the sign into the name. */
    private static String withoutEquals(String argument) {
        return argument.startsWith("=") ? argument.substring(1) : argument;
    }

    private static @Nullable Flag lettered(char letter) {
        for (var flag : FLAGS) {
            if (flag.hasLetter() && flag.letter == letter) {
                return flag;
            }
        }
        return null;
    }

    private static @Nullable Flag named(String beginning) {
        Flag found = null;
        var beginnings = 0;
        for (var flag : FLAGS) {
            if (flag.word.equals(beginning)) {
                return flag;
            }
            if (flag.word.startsWith(beginning)) {
                found = flag;
                beginnings++;
            }
        }
        return beginnings == 1 ? found : null;
    }
}
