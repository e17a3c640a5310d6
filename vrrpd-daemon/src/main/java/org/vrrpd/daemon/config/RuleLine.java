// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.Set;
import org.vrrpd.daemon.config.Values.Entry;

/** Judges one line of {@code virtual_rules} or {@code static_rules}; rules are not set yet. */
final class RuleLine {

    private static final long MOST = 4_294_967_295L;
    private static final Set<String> ACTIONS = Set.of("nop", "blackhole", "unreachable", "prohibit");
    private static final Set<String> WITH_ONE_WORD = Set.of(
            "tos", "dsfield", "fwmark", "realms", "uidrange", "tunnel-id", "protocol", "ipproto", "sport", "dport");
    private static final Set<String> NUMBERS =
            Set.of("suppress_prefixlength", "sup_pl", "suppress_ifgroup", "sup_group");

    private final EntryWords words;
    private final TrackGroups groups;
    private boolean hasAction;
    private long preference = Numerals.NONE;
    private long target = Numerals.NONE;

    private RuleLine(EntryWords words, TrackGroups groups) {
        this.words = words;
        this.groups = groups;
    }

    static void judge(Entry entry, LinkCheck links, TrackGroups groups, Problems problems) {
        new RuleLine(new EntryWords(entry, links, problems), groups).judge();
    }

    private void judge() {
        while (words.hasNext()) {
            option(words.next());
        }
        if (!words.isValid()) {
            return;
        }
        if (!hasAction) {
            words.spoil(words.first(), "the rule does nothing", "say which table it looks up");
        } else if (preference == Numerals.NONE) {
            words.complain(words.first(), "the rule has no preference", "it gets one from 16384 down; say which");
        } else if (target != Numerals.NONE && target <= preference) {
            words.spoil("goto", "a rule goes to rules after it alone", "the rule is passed over");
        }
    }

    private void option(String word) {
        switch (word) {
            case "from", "to" -> {
                if (!words.takes("all")) {
                    words.address(word);
                }
            }
            case "table", "lookup" -> {
                hasAction = true;
                words.named(word, Host.Names.TABLES);
            }
            case "goto" -> {
                hasAction = true;
                target = number(word);
            }
            case "preference", "order", "priority" -> preference = number(word);
            case "iif", "oif", "dev" -> words.link(word);
            case "track_group" -> words.trackGroup(word, groups);
            case "not", "type", "l3mdev", "inet", "inet6", "no_track" -> {}
            default -> other(word);
        }
    }

    private long number(String word) {
        var text = words.parameter(word);
        var number = text == null ? 0 : Numerals.whole(text);
        if (text != null && (number < 0 || number > MOST)) {
            words.spoil(text, "'" + word + "' is a whole number, not '" + text + "'", "the rule is passed over");
        }
        return number;
    }

    private void other(String word) {
        if (ACTIONS.contains(word)) {
            hasAction = true;
        } else if (NUMBERS.contains(word)) {
            words.number(word, 0, MOST);
        } else if (WITH_ONE_WORD.contains(word)) {
            words.parameter(word);
        } else {
            words.spoil(word, "'" + word + "' is not an option of a rule", "the rule is passed over");
        }
    }
}
