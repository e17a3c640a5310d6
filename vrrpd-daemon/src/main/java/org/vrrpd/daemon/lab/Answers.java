// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.time.Duration;
import java.util.Arrays;

/** What a client heard, in the order of time: when an answer came, and from which host. */
public final class Answers {

    /** Stands for the host where none answered. */
    public static final char NOBODY = '.';

    private long[] nanos = new long[1 << 12];
    private char[] hosts = new char[1 << 12];
    private int count;

    synchronized void add(long atNanos, char host) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
            hosts = Arrays.copyOf(hosts, 2 * count);
        }
        nanos[count] = atNanos;
        hosts[count] = host;
        count++;
    }

    /** The host that answered last in the time from one moment to before another. */
    public synchronized char last(long fromNanos, long toNanos) {
        var before = firstAt(toNanos) - 1;
        return before >= 0 && nanos[before] >= fromNanos ? hosts[before] : NOBODY;
    }

    /** The longest time without an answer between two moments; it may begin at the one and end at the other. */
    public synchronized Duration longestSilence(long fromNanos, long toNanos) {
        var longest = 0L;
        var heard = fromNanos;
        for (var next = firstAt(fromNanos); next < count && nanos[next] < toNanos; next++) {
            longest = Math.max(longest, nanos[next] - heard);
            heard = nanos[next];
        }
        return Duration.ofNanos(Math.max(longest, toNanos - heard));
    }

    /** The index of the first answer at that moment or later. */
    private int firstAt(long moment) {
        var low = 0;
        var high = count;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (nanos[middle] < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
