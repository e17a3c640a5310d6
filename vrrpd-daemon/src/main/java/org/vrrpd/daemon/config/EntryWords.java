// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.config.Problem.Kind;
import org.vrrpd.daemon.config.Values.Entry;

/** The words of one line, taken one after the other, and what is wrong with them; a line with an error comes to nothing. */
final class EntryWords {

    private final Entry entry;
    private final LinkCheck links;
    private final Problems problems;
    private int index;
    private boolean valid = true;
    private @Nullable Family family;

    EntryWords(Entry entry, LinkCheck links, Problems problems) {
        this.entry = entry;
        this.links = links;
        this.problems = problems;
    }

    Host host() {
        return links.host();
    }

    boolean hasNext() {
        return valid && index < entry.words().size();
    }

    String next() {
        return entry.words().get(index++);
    }

    /** Takes the next word if it is this one. */
    boolean takes(String word) {
        if (hasNext() && entry.words().get(index).equals(word)) {
            index++;
            return true;
        }
        return false;
    }

    boolean isValid() {
        return valid;
    }

    /** The word after an option; null, and something fatal, when there is none. */
    @Nullable
    String parameter(String option) {
        if (index == entry.words().size()) {
            valid = false;
            problems.fatal(
                    Kind.INCOMPLETE,
                    entry.at(option),
                    "'" + option + "' lacks its parameter",
                    "keepalived ends with code 2 here");
            return null;
        }
        return next();
    }

    /** An address and perhaps a prefix length after it, of the family of those before. */
    void address(String option) {
        var text = parameter(option);
        if (text != null) {
            address(option, text);
        }
    }

    void address(String option, String text) {
        var prefixed = Prefixed.parse(text);
        if (prefixed == null) {
            spoil(text, "'" + text + "' is not an address", "the line is passed over");
        } else if (family != null && family != prefixed.ip().family()) {
            spoil(text, "'" + option + "' is not of the family of the rest", "the line is passed over");
        } else {
            family = prefixed.ip().family();
            if (prefixed.prefixLength() < 0) {
                complain(text, "'" + text + "' has no prefix length that can be", prefixed.bits() + " is used");
            }
        }
    }

    void number(String option, long smallest, long largest) {
        var text = parameter(option);
        var number = text == null ? smallest : Numerals.whole(text);
        if (number < smallest || number > largest) {
            complain(
                    text == null ? option : text,
                    "'" + option + "' is a whole number from " + smallest + " to " + largest,
                    "it is passed over");
        }
    }

    void link(String option) {
        var text = parameter(option);
        if (text == null) {
            return;
        }
        if (text.isBlank()) {
            spoil(option, "'" + option + "' names no interface", "the line is passed over");
            return;
        }
        var link = new LinkName(text);
        if (links.lacks(link)) {
            links.reportLack(link, entry.at(text));
        }
    }

    /** A number, or a name that the host has in one of its lists. */
    void named(String option, Host.Names names) {
        var text = parameter(option);
        if (text != null && Numerals.whole(text) < 0 && !host().knows(names, text)) {
            spoil(text, "this host knows no " + names.title() + " '" + text + "'", "the line is passed over");
        }
    }

    void trackGroup(String option, TrackGroups groups) {
        var name = parameter(option);
        var complaint = name == null ? null : groups.complaint(name);
        if (complaint != null) {
            complain(option, complaint, "it is passed over");
        }
    }

    void complain(String word, String text, String advice) {
        problems.error(entry.at(word), text, advice);
    }

    void spoil(String word, String text, String advice) {
        valid = false;
        complain(word, text, advice);
    }

    /** The first word, for what is wrong with the line as a whole. */
    String first() {
        return entry.first();
    }
}
