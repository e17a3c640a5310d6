// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines of text on a stream: the terminal, a file, or the pipe to systemd's journal. */
final class TextTarget implements LogTarget {

    /** How a line begins. */
    enum Prefix {
        /** keepalived's: {@code Sat Nov 21 14:54:54 2026: }. */
        TIME,
        /** {@code <6>}, which the journal reads off (sd-daemon(3)); it knows the time itself. */
        SEVERITY
    }

    private final String name;
    private final OutputStream stream;
    private final Prefix prefix;
    private final TimeStamps stamps;

    TextTarget(String name, OutputStream stream, Prefix prefix, TimeStamps stamps) {
        this.name = name;
        this.stream = stream;
        this.prefix = prefix;
        this.stamps = stamps;
    }

    @Override
    public void write(LogLine line) throws IOException {
        var text = new StringBuilder(line.text().length() + 32);
        switch (prefix) {
            case TIME ->
                text.append(stamps.full(line.epochMillis())).append(": ").append(line.text());
            case SEVERITY -> {
                var mark = "<" + line.severity().number() + ">";
                text.append(mark).append(line.text().replace("\n", "\n" + mark));
            }
        }
        text.append('\n');
        stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
