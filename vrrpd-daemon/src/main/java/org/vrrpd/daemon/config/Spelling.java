// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;

/** Which known word a misspelt one is most like. */
final class Spelling {

    private Spelling() {}

    /** The nearest word by letters put in, left out, changed or exchanged with their neighbours; null when none is near. */
    static @Nullable String nearest(String word, Iterable<Keyword> known) {
        String nearest = null;
        var least = word.length() / 3 + 1;
        for (var keyword : known) {
            var candidate = keyword.name();
            if (Math.abs(candidate.length() - word.length()) < least) {
                var distance = distance(word, candidate);
                if (distance < least || (distance == least && nearest != null && candidate.compareTo(nearest) < 0)) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    private static int distance(String one, String other) {
        var beforeLast = new int[other.length() + 1];
        var last = new int[other.length() + 1];
        var row = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var same = one.charAt(i - 1) == other.charAt(j - 1);
                var cost = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                var exchanged = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                row[j] = exchanged ? Math.min(cost, beforeLast[j - 2] + 1) : cost;
            }
            var spent = beforeLast;
            beforeLast = last;
            last = row;
            row = spent;
        }
        return last[other.length()];
    }
}
