// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.Set;
import org.vrrpd.daemon.config.Values.Entry;

/** Judges one line of {@code virtual_routes} or {@code static_routes}; routes are not set yet. */
final class RouteLine {

    private static final long MOST = 4_294_967_295L;
    private static final int HEAVIEST_HOP = 256;
    private static final Set<String> TYPES = Set.of(
            "unicast", "local", "broadcast", "multicast", "throw", "unreachable", "prohibit", "blackhole", "nat");
    private static final Set<String> ALONE =
            Set.of("onlink", "add", "append", "prepend", "inet", "inet6", "fastopen_no_cookie");
    private static final Set<String> LOCKABLE =
            Set.of("mtu", "advmss", "rtt", "rttvar", "reordering", "cwnd", "ssthresh", "rto_min", "hoplimit");
    private static final Set<String> NUMBERS =
            Set.of("metric", "priority", "preference", "window", "initcwnd", "initrwnd", "expires", "quickack");
    private static final Set<String> WITH_ONE_WORD =
            Set.of("tos", "dsfield", "realms", "features", "congctl", "pref", "ttl-propagate");

    private final EntryWords words;
    private final TrackGroups groups;
    private boolean hasDestination;
    private boolean hasLink;
    private boolean tracked = true;

    private RouteLine(EntryWords words, TrackGroups groups) {
        this.words = words;
        this.groups = groups;
    }

    static void judge(Entry entry, LinkCheck links, TrackGroups groups, Problems problems) {
        new RouteLine(new EntryWords(entry, links, problems), groups).judge();
    }

    private void judge() {
        while (words.hasNext()) {
            option(words.next());
        }
        if (!words.isValid()) {
            return;
        }
        if (!hasDestination) {
            words.spoil(words.first(), "the route leads nowhere", "begin with where it leads");
        } else if (!hasLink && tracked) {
            words.complain(
                    words.first(),
                    "nobody can tell whether a route without an interface is still there",
                    "say dev, or no_track");
        }
    }

    private void option(String word) {
        switch (word) {
            case "default" -> hasDestination = true;
            case "to" -> {
                var text = words.parameter(word);
                if (text != null) {
                    destination(text);
                }
            }
            case "via" -> via(word);
            case "gw" -> {
                words.complain(word, "'gw' is an old word", "say via");
                words.address(word);
            }
            case "or" -> {
                words.complain(word, "'or' is an old word", "say nexthop");
                words.address(word);
            }
            case "src", "from" -> words.address(word);
            case "dev", "oif" -> {
                hasLink = true;
                words.link(word);
            }
            case "table", "vrf" -> words.named(word, Host.Names.TABLES);
            case "protocol" -> words.named(word, Host.Names.PROTOCOLS);
            case "scope" -> words.named(word, Host.Names.SCOPES);
            case "no_track" -> tracked = false;
            case "track_group" -> words.trackGroup(word, groups);
            case "nexthop" -> hops();
            case "encap" -> rest();
            default -> other(word);
        }
    }

    private void other(String word) {
        if (LOCKABLE.contains(word)) {
            words.takes("lock");
            words.number(word, 0, MOST);
        } else if (NUMBERS.contains(word)) {
            words.number(word, 0, MOST);
        } else if (WITH_ONE_WORD.contains(word)) {
            words.parameter(word);
        } else if (!TYPES.contains(word) && !ALONE.contains(word)) {
            destination(word);
        }
    }

    private void destination(String text) {
        if (hasDestination || (!text.equals("default") && Prefixed.parse(text) == null)) {
            words.spoil(text, "'" + text + "' is not an option of a route", "the route is passed over");
            return;
        }
        hasDestination = true;
        if (!text.equals("default")) {
            words.address("to", text);
        }
    }

    private void via(String word) {
        if (!words.takes("inet")) {
            words.takes("inet6");
        }
        words.address(word);
    }

    private void hops() {
        while (words.hasNext()) {
            var word = words.next();
            switch (word) {
                case "via" -> via(word);
                case "dev" -> words.link(word);
                case "weight" -> words.number(word, 1, HEAVIEST_HOP);
                case "realms" -> words.parameter(word);
                case "onlink", "nexthop" -> {}
                case "encap" -> rest();
                default -> words.spoil(word, "'" + word + "' is not an option of a hop", "the route is passed over");
            }
        }
    }

    /** How packets are wrapped has a grammar of its own, which nobody reads here. */
    private void rest() {
        while (words.hasNext()) {
            words.next();
        }
    }
}
