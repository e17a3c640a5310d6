// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.config.AddressOptions.Peer;
import org.vrrpd.daemon.config.AddressOptions.Trait;
import org.vrrpd.daemon.config.Values.Entry;

/** One line of {@code virtual_ipaddress}: an address, and words that say how it is set on which link. */
final class AddressLine {

    /** if.h, IFNAMSIZ less the zero at its end. */
    private static final int LONGEST_LABEL = 15;

    private final Entry entry;
    private final Problems problems;
    private final Prefixed prefixed;
    private final TrackGroups groups;
    private @Nullable LinkName link;
    private @Nullable IpAddress broadcast;
    private int scope = AddressOptions.SCOPE_GLOBAL;
    private @Nullable String label;
    private @Nullable Peer peer;
    private @Nullable Long preferredSeconds;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private boolean onVmac;
    private boolean valid = true;

    private AddressLine(Entry entry, Prefixed prefixed, TrackGroups groups, Problems problems) {
        this.entry = entry;
        this.groups = groups;
        this.prefixed = prefixed;
        this.problems = problems;
    }

    /** Reads the line; null, and an error, when no address comes of it. */
    static @Nullable AddressLine read(Entry entry, TrackGroups groups, Problems problems) {
        var prefixed = Prefixed.parse(entry.first());
        if (prefixed == null) {
            problems.error(
                    entry.at(entry.first()), "'" + entry.first() + "' is not an IP address", "the line is passed over");
            return null;
        }
        var line = new AddressLine(entry, prefixed, groups, problems);
        if (prefixed.prefixLength() < 0) {
            problems.error(
                    entry.at(entry.first()),
                    "the prefix length of " + prefixed.ip() + " is between 0 and " + prefixed.bits() + ", not '"
                            + prefixed.length() + "'",
                    prefixed.bits() + " is used");
        }
        var words = entry.words().iterator();
        words.next();
        while (words.hasNext() && line.valid) {
            line.option(words.next(), words);
        }
        return line.valid ? line : null;
    }

    IpAddress ip() {
        return prefixed.ip();
    }

    Position at() {
        return entry.at(entry.first());
    }

    Position at(String word) {
        return entry.at(word);
    }

    /** The link that the line names; null: the router's own. */
    @Nullable
    LinkName link() {
        return link;
    }

    boolean onVmac() {
        return onVmac;
    }

    VirtualAddress addressOn(LinkName routersLink) {
        return new VirtualAddress(ip(), prefixLength(), link == null ? routersLink : link);
    }

    AddressOptions options() {
        var preferred = preferredSeconds == null
                ? AddressOptions.usualPreference(ip(), prefixLength(), peer)
                : preferredSeconds;
        return new AddressOptions(broadcast, scope, label, peer, preferred, traits);
    }

    private int prefixLength() {
        var length = prefixed.prefixLength();
        return length < 0 || peer != null ? prefixed.bits() : length;
    }

    private void option(String word, Iterator<String> words) {
        switch (word) {
            case "dev" -> dev(parameter(word, words));
            case "scope" -> scope(parameter(word, words));
            case "brd", "broadcast" -> broadcast(parameter(word, words));
            case "label" -> label(parameter(word, words));
            case "peer" -> peer(parameter(word, words));
            case "preferred_lft" -> preferred(parameter(word, words));
            case "home" -> traits.add(Trait.HOME);
            case "mngtmpaddr" -> traits.add(Trait.MAKES_TEMPORARY);
            case "noprefixroute" -> traits.add(Trait.WITHOUT_PREFIX_ROUTE);
            case "autojoin" -> traits.add(Trait.JOINS_GROUP);
            case "-nodad" -> traits.add(Trait.DETECTS_DUPLICATES);
            case "no_track" -> traits.add(Trait.UNTRACKED);
            case "use_vmac" -> onVmac = true;
            case "track_group" -> {
                var name = parameter(word, words);
                var complaint = name == null ? null : groups.complaint(name);
                if (complaint != null) {
                    problems.error(entry.at(word), complaint, "it is passed over");
                }
            }
            default ->
                problems.error(entry.at(word), "'" + word + "' is not an option of an address", "it is passed over");
        }
    }

    /** The word after an option; an option without one spoils the line. */
    private @Nullable String parameter(String option, Iterator<String> words) {
        if (words.hasNext()) {
            return words.next();
        }
        spoil(option, "'" + option + "' lacks its parameter");
        return null;
    }

    private void spoil(String word, String text) {
        valid = false;
        problems.error(entry.at(word), text, "the address is passed over");
    }

    private void dev(@Nullable String name) {
        if (name == null) {
            return;
        }
        if (name.isBlank()) {
            spoil("dev", "'dev' lacks its parameter");
        } else if (link != null) {
            spoil(name, "'dev' stands in this line a second time");
        } else {
            link = new LinkName(name);
        }
    }

    private void scope(@Nullable String name) {
        if (name == null) {
            return;
        }
        if (ip().family() == Family.IPV6) {
            problems.error(entry.at("scope"), "an IPv6 address has the scope that it has", "'scope' is passed over");
            return;
        }
        var number = switch (name) {
            // rtnetlink.h, rt_scope_t
            case "global" -> 0;
            case "site" -> 200;
            case "link" -> 253;
            case "host" -> 254;
            case "nowhere" -> 255;
            default -> Numerals.whole(name);
        };
        if (number < 0 || number > 255) {
            problems.error(entry.at(name), "'" + name + "' is not a scope", "global is used");
        } else {
            scope = (int) number;
        }
    }

    private void broadcast(@Nullable String text) {
        if (text == null) {
            return;
        }
        if (ip().family() == Family.IPV6) {
            spoil(text, "an IPv6 address has no broadcast address");
        } else if (text.equals("+") || text.equals("-")) {
            var host = prefixLength() == 0 ? 0xffff_ffffL : (1L << (32 - prefixLength())) - 1;
            broadcast = new IpAddress(Family.IPV4, 0, text.equals("+") ? ip().low() | host : ip().low() & ~host);
        } else {
            var parsed = Prefixed.parse(text);
            if (parsed == null || parsed.ip().family() != Family.IPV4) {
                spoil(text, "'" + text + "' is not a broadcast address");
            } else {
                broadcast = parsed.ip();
            }
        }
    }

    private void label(@Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.length() > LONGEST_LABEL) {
            spoil(text, "the label '" + text + "' is longer than " + LONGEST_LABEL + " characters");
        } else if (ip().family() == Family.IPV6) {
            problems.error(entry.at(text), "an IPv6 address has no label", "it is passed over");
        } else {
            label = text;
        }
    }

    private void peer(@Nullable String text) {
        if (text == null) {
            return;
        }
        var parsed = Prefixed.parse(text);
        if (parsed == null || parsed.prefixLength() < 0 || parsed.ip().family() != ip().family()) {
            problems.error(
                    entry.at(text),
                    "'" + text + "' is not an address that " + ip() + " can have as its peer",
                    "it is passed over");
        } else {
            peer = new Peer(parsed.ip(), parsed.prefixLength());
            if (prefixed.prefixLength() != prefixed.bits()) {
                problems.error(
                        entry.at(entry.first()),
                        "an address with a peer has no prefix length: the peer's is the link's",
                        prefixed.bits() + " is used");
            }
        }
    }

    private void preferred(@Nullable String text) {
        if (text == null) {
            return;
        }
        var seconds = text.equals("forever") ? AddressOptions.FOREVER : Numerals.whole(text);
        if (seconds < 0) {
            problems.error(entry.at(text), "'" + text + "' is neither a number of seconds nor forever", "0 is used");
        }
        if (ip().family() == Family.IPV6) {
            preferredSeconds = Math.max(0, seconds);
        } else if (seconds >= 0) {
            problems.warning(
                    entry.at("preferred_lft"), "an IPv4 address is preferred forever", "'preferred_lft' has no effect");
        }
    }
}
