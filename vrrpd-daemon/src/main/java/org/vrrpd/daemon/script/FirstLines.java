// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The beginning of what a command writes, so much and no more. */
final class FirstLines {

    private static final int MOST_LINES = 3;
    private static final int MOST_BYTES = 512;

    private final byte[] kept = new byte[MOST_BYTES];
    private int length;

    void add(byte[] bytes, int count) {
        var more = Math.min(count, MOST_BYTES - length);
        System.arraycopy(bytes, 0, kept, length, more);
        length += more;
    }

    /** Those that are not empty, and without characters that would do something to a terminal. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        var text = new String(kept, 0, length, StandardCharsets.UTF_8) + '\n';
        for (var i = 0; i < text.length() && lines.size() < MOST_LINES; i++) {
            var c = text.charAt(i);
            if (c != '\n') {
                line.append(Character.isISOControl(c) ? ' ' : c);
            } else {
                var stripped = line.toString().strip();
                if (!stripped.isEmpty()) {
                    lines.add(stripped);
                }
                line.setLength(0);
            }
        }
        return lines;
    }
}
