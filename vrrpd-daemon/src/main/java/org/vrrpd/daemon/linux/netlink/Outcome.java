// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

/** What became of one request. */
public sealed interface Outcome {
    /** The kernel did it. */
    record Done() implements Outcome {}

    /**
     * The kernel did not do it.
     *
     * @param errno as {@code <errno.h>} numbers it; whether EEXIST or EADDRNOTAVAIL are failures is the caller's to judge
     * @param explanation the kernel's own words, empty where it has none
     */
    record Refused(int errno, String explanation) implements Outcome {}

    default boolean isDone() {
        return this instanceof Done;
    }
}
