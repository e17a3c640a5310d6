// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.config.AddressOptions.Trait;

/** The words after an address that say how it is set; the opposite of {@link AddressLine}. */
final class EffectiveAddress {

    private EffectiveAddress() {}

    static List<String> options(VirtualAddress address, AddressOptions options) {
        var words = new ArrayList<String>();
        if (options.broadcast() != null) {
            words.addAll(List.of("brd", options.broadcast().toString()));
        }
        if (options.scope() != AddressOptions.SCOPE_GLOBAL) {
            words.addAll(List.of("scope", scope(options.scope())));
        }
        if (options.label() != null) {
            words.addAll(List.of("label", options.label()));
        }
        if (options.peer() != null) {
            var peer = options.peer();
            words.addAll(List.of("peer", peer.ip() + "/" + peer.prefixLength()));
        }
        if (options.preferredSeconds()
                != AddressOptions.usualPreference(address.ip(), address.prefixLength(), options.peer())) {
            words.addAll(List.of("preferred_lft", preference(options.preferredSeconds())));
        }
        for (var trait : Trait.values()) {
            if (options.has(trait)) {
                words.add(word(trait));
            }
        }
        return words;
    }

    /** rtnetlink.h, rt_scope_t. */
    private static String scope(int scope) {
        return switch (scope) {
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> Integer.toString(scope);
        };
    }

    private static String preference(long seconds) {
        return seconds == AddressOptions.FOREVER ? "forever" : Long.toString(seconds);
    }

    private static String word(Trait trait) {
        return switch (trait) {
            case HOME -> "home";
            case MAKES_TEMPORARY -> "mngtmpaddr";
            case WITHOUT_PREFIX_ROUTE -> "noprefixroute";
            case JOINS_GROUP -> "autojoin";
            case DETECTS_DUPLICATES -> "-nodad";
            case UNTRACKED -> "no_track";
        };
    }
}
