// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

/** Files as people spoil them: lines left out, doubled, exchanged, cut, words and braces in the wrong place. */
class MutationFuzz {

    private static final List<String> TEXTS = Fuzzed.texts();

    private static final List<String> WORDS = words();

    private static List<String> words() {
        var words = new ArrayList<>(List.of(
                "{", "}", "\"", "#", "0", "-1", "256", "1e9", "eth9", "10.0.0.300", "::1/129", "$X", "~SEQ(i, 9)"));
        for (var list : Vocabulary.lists()) {
            for (var keyword : list) {
                words.add(keyword.name());
            }
        }
        return words;
    }

    /** The first byte chooses the file, and then four a time what is done, in which line, at which word, with which word. */
    @FuzzTest(maxDuration = "200s")
    void mutations(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        var lines = new ArrayList<>(
                TEXTS.get((bytes[0] & 0xff) % TEXTS.size()).lines().toList());
        for (var i = 1; i + 4 < bytes.length && !lines.isEmpty(); i += 5) {
            var line = (((bytes[i + 1] & 0xff) << 8) | (bytes[i + 2] & 0xff)) % lines.size();
            spoil(bytes[i] & 7, lines, line, bytes[i + 3] & 0xff, bytes[i + 4] & 0xff);
        }
        Fuzzed.read(String.join("\n", lines));
    }

    private static void spoil(int how, List<String> lines, int line, int which, int word) {
        var words = lines.get(line).split(" ", -1);
        switch (how) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(line));
            case 2 -> lines.add(lines.remove(line));
            case 3 ->
                lines.set(
                        line, lines.get(line).substring(which % (lines.get(line).length() + 1)));
            case 4 ->
                lines.set(
                        line,
                        lines.get(line).substring(0, which % (lines.get(line).length() + 1)));
            case 5 -> {
                words[which % words.length] = WORDS.get((word * 3 + which) % WORDS.size());
                lines.set(line, String.join(" ", words));
            }
            case 6 -> lines.add(line, WORDS.get((word * 3 + which) % WORDS.size()));
            default -> lines.set(line, lines.get(line) + " " + WORDS.get((word * 3 + which) % WORDS.size()));
        }
    }
}
