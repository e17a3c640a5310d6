// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

/**
 * How much of the heap reloads have left behind. To clear it away stops the loop for as long as what is kept takes to look through,
 * so that what is kept does not count.
 */
final class Leavings {

    private static final long MOST_BYTES = 64L << 20;

    private long keptBytes;

    boolean areTooMany(long bytesInUse) {
        return bytesInUse - keptBytes > MOST_BYTES;
    }

    void cleared(long bytesInUse) {
        keptBytes = bytesInUse;
    }
}
