// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** What the host does for one router beside what the router itself is. */
public record RouterOptions(int receiveBufferBytes, Secondaries secondaries) {

    /** What becomes of a link's other addresses when its primary one goes. */
    public enum Secondaries {
        AS_THE_HOST_HAS_IT,
        /** {@code promote_secondaries}: the next of them becomes the primary one. */
        PROMOTED
    }

    /** {@code receiveBufferBytes} 0: as the globals have it. */
    public static final RouterOptions DEFAULT = new RouterOptions(0, Secondaries.AS_THE_HOST_HAS_IT);
}
