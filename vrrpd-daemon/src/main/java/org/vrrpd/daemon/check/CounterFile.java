// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The beginning of a file of the kernel's that is read again and again; one that cannot be read is not tried a second time. */
final class CounterFile {

    /** The first line of /proc/stat is longest: ten numbers of at most twenty digits. */
    private static final int LONGEST = 256;

    private static final int RADIX = 10;

    private final Path path;
    private final ByteBuffer text = ByteBuffer.allocateDirect(LONGEST);
    private @Nullable FileChannel file;
    private boolean isAbsent;

    CounterFile(Path path) {
        this.path = path;
    }

    /** How often this stands in the whole file now; 0 where there is none. */
    int count(String word) {
        try {
            var whole = new String(Files.readAllBytes(path), StandardCharsets.US_ASCII);
            var count = 0;
            for (var at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) {
                count++;
            }
            return count;
        } catch (IOException _) {
            return 0;
        }
    }

    /** Whether there is something to read, from its beginning. */
    boolean read() {
        if (isAbsent) {
            return false;
        }
        text.clear();
        try {
            var opened = file == null ? FileChannel.open(path) : file;
            file = opened;
            // All at once, so that the numbers belong together.
            opened.read(text, 0);
        } catch (IOException _) {
            isAbsent = true;
        }
        text.flip();
        return !isAbsent;
    }

    /** Goes on behind the next such word; false if there is none. */
    boolean seek(String word) {
        for (var at = text.position(); at + word.length() <= text.limit(); at++) {
            if (stands(word, at)) {
                text.position(at + word.length());
                return true;
            }
        }
        return false;
    }

    private boolean stands(String word, int at) {
        for (var n = 0; n < word.length(); n++) {
            if (text.get(at + n) != word.charAt(n)) {
                return false;
            }
        }
        return true;
    }

    /** The next of the line, which spaces may stand before; 0 where there is none. */
    long number() {
        var number = 0L;
        var isWithin = false;
        while (text.hasRemaining()) {
            var next = text.get(text.position());
            if (next >= '0' && next <= '9') {
                number = number * RADIX + next - '0';
                isWithin = true;
            } else if (isWithin || next != ' ') {
                return number;
            }
            text.get();
        }
        return number;
    }
}
