// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;

/** Judges those words of {@code global_defs} whose features are not built yet and whose values have grammars of their own. */
final class UnbuiltGlobals {

    private static final int MOST_PROCESSORS = 1 << 16;

    private final Values defs;
    private final Problems problems;

    UnbuiltGlobals(Values defs) {
        this.defs = defs;
        problems = defs.problems();
    }

    void judge() {
        AnnouncingPeriod.judge(defs, "vrrp_garp_extra_if", 1);
        AnnouncingPeriod.judge(defs, "vrrp_vmac_garp_intvl", 1);
        for (var word : List.of("vrrp_cpu_affinity", "checker_cpu_affinity", "bfd_cpu_affinity")) {
            for (var text : defs.words(word)) {
                if (!isProcessor(text)) {
                    complain(word, "'" + text + "' is not the number of a processor");
                }
            }
        }
        var priority = defs.words("max_auto_priority");
        if (!priority.isEmpty() && !isWithin(priority.getFirst(), -1, 99)) {
            complain("max_auto_priority", "'max_auto_priority' is a whole number from -1 to 99");
        }
    }

    private void complain(String word, String text) {
        problems.error(defs.at(word), text, "it is passed over");
    }

    static boolean isProcessor(String text) {
        return isWithin(text, 0, MOST_PROCESSORS);
    }

    static boolean isWithin(String text, long least, long most) {
        var number = Numerals.whole(text);
        return number >= least && number <= most;
    }
}
