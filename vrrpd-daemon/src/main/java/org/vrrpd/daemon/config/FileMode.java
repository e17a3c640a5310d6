// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Permissions of files, in octal or by their names of {@code <sys/stat.h>}. */
final class FileMode {

    private static final int OCTAL = 8;
    private static final int ALL = 0777;
    private static final Map<Character, Integer> KINDS = Map.of('R', 4, 'W', 2, 'X', 1);
    private static final Map<String, Integer> SHIFTS = Map.of("USR", 6, "GRP", 3, "OTH", 0);

    private FileMode() {}

    /** What {@code global_defs} say new files lack; null when they say nothing that can be used, of which an error tells. */
    static @Nullable Integer umask(Values defs) {
        var words = defs.words("umask");
        if (words.isEmpty()) {
            return null;
        }
        var first = words.getFirst();
        if (first.matches("[0-7]{1,9}")) {
            return Integer.parseInt(first, OCTAL) & ALL;
        }
        var mask = 0;
        for (var word : words) {
            for (var name : word.split("\\|", -1)) {
                mask |= named(name);
            }
        }
        if (mask != 0) {
            return mask;
        }
        defs.problems()
                .error(
                        defs.at("umask"),
                        "'" + first + "' is not an octal number and not the name of a permission",
                        "it is passed over");
        return null;
    }

    /** 0 for what is no permission's name. */
    private static int named(String name) {
        return name.matches("S_I[RWX](USR|GRP|OTH)")
                ? KINDS.getOrDefault(name.charAt(3), 0) << SHIFTS.getOrDefault(name.substring(4), 0)
                : 0;
    }
}
