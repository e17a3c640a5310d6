// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** Says what stands after a keyword: in a sentence for people, in a word for programs. */
final class TypeText {

    private TypeText() {}

    static String sentence(Type type) {
        return switch (type) {
            case Type.Flag _ -> "nothing: the word alone says it";
            case Type.Toggle _ -> "on or off, true or false, yes or no; nothing is on";
            case Type.Whole whole -> "a whole number from " + whole.smallest() + " to " + whole.largest();
            case Type.Seconds seconds ->
                "a number of seconds from " + Numerals.seconds(seconds.smallestMicros()) + " to "
                        + Numerals.seconds(seconds.largestMicros());
            case Type.Percent percent -> "a percentage from 0 to " + percent.largest();
            case Type.Choice choice -> String.join(" or ", choice.choices());
            case Type.Text _, Type.Name _ -> "one word";
            case Type.Address _ -> "an IP address";
            case Type.Link _ -> "the name of an interface";
            case Type.Words words -> {
                if (!words.form().isEmpty()) {
                    yield words.form();
                }
                yield words.least() == 0 ? "nothing, or words of its own" : "words of its own";
            }
            case Type.Script _ ->
                "a command with its parameters in one pair of quotes, then perhaps a user and a group";
            case Type.Section section ->
                switch (section.naming()) {
                    case NAMED -> "a name, and a block of words";
                    case TARGET -> target(section.block()) + ", and perhaps a block of words";
                    case UNNAMED, NUMBERED -> "a block of words";
                };
            case Type.Entries entries ->
                "a block with " + (entries.form().isEmpty() ? "an entry" : entries.form()) + " in each line";
            case Type.Names _ -> "a block of names";
            case Type.Foreign _ -> "a block that is passed over";
        };
    }

    private static String target(Block block) {
        return switch (block) {
            case KindBlock kind -> kind.form();
            case OwnBlock own -> "what is meant by " + own.title();
        };
    }

    static String word(Type type) {
        return switch (type) {
            case Type.Flag _ -> "flag";
            case Type.Toggle _ -> "toggle";
            case Type.Whole whole -> "number " + whole.smallest() + ".." + whole.largest();
            case Type.Seconds seconds ->
                "seconds " + Numerals.seconds(seconds.smallestMicros()) + ".."
                        + Numerals.seconds(seconds.largestMicros());
            case Type.Percent percent -> "percent 0.." + percent.largest();
            case Type.Choice choice -> "choice " + String.join("|", choice.choices());
            case Type.Text _ -> "word";
            case Type.Name _ -> "name";
            case Type.Address _ -> "address";
            case Type.Link _ -> "interface";
            case Type.Words _ -> "words";
            case Type.Script _ -> "script";
            case Type.Section section -> section.naming().isByName() ? "named block" : "block";
            case Type.Entries _ -> "lines";
            case Type.Names _ -> "names";
            case Type.Foreign _ -> "foreign block";
        };
    }
}
