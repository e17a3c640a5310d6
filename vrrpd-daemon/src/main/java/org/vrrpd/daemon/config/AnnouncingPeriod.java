// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;

/** {@code garp_extra_if [all] SECONDS}: how often links beside a router's own hear of it, and whether all of them do. */
final class AnnouncingPeriod {

    private static final int LONGEST = 86_400;

    private AnnouncingPeriod() {}

    static void judge(Values block, String word, int least) {
        var words = block.words(word);
        if (!words.isEmpty() && !isWithin(words, least)) {
            block.problems()
                    .error(
                            block.at(word),
                            "'" + word + "' is a number of seconds from " + least + " to " + LONGEST
                                    + ", perhaps after 'all'",
                            "it is passed over");
        }
    }

    /** The seconds for all links; without {@code all} only links with a MAC of the router's own would hear, and there are none. */
    static int seconds(Values block, String word, String older, int least, int otherwise) {
        var words = block.words(block.has(word) ? word : older);
        if (words.isEmpty() || !isWithin(words, least)) {
            return otherwise;
        }
        return words.getFirst().equals("all") ? (int) Numerals.whole(words.get(1)) : 0;
    }

    private static boolean isWithin(List<String> words, int least) {
        var at = words.getFirst().equals("all") ? 1 : 0;
        return at < words.size() && UnbuiltGlobals.isWithin(words.get(at), least, LONGEST);
    }
}
