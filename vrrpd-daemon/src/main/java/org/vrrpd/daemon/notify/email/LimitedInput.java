// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** What a server says, up to a length and a moment: one that talks on and on neither fills the memory nor holds later mail up. */
final class LimitedInput extends FilterInputStream {

    private final long deadlineNanos;
    private long left;

    LimitedInput(InputStream input, long most, Duration longest) {
        super(input);
        left = most;
        deadlineNanos = System.nanoTime() + longest.toNanos();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new IOException("the server says too much");
        }
        if (System.nanoTime() - deadlineNanos > 0) {
            throw new SocketTimeoutException("the server takes too long");
        }
        var count = super.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }
}
