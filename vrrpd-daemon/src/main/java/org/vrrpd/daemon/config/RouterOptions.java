// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.Set;

/** What the host does for one router beside what the router itself is. */
public record RouterOptions(
        int receiveBufferBytes, Secondaries secondaries, Set<Matter> matters, NotifyScripts scripts, Alerts alerts) {

    /** What becomes of a link's other addresses when its primary one goes. */
    public enum Secondaries {
        AS_THE_HOST_HAS_IT,
        /** {@code promote_secondaries}: the next of them becomes the primary one. */
        PROMOTED
    }

    /** What others are told of beside the changes of state. */
    public enum Matter {
        /** {@code notify_priority_changes}. */
        PRIORITY_CHANGES,
        /** {@code notify_deleted}: that a reload removed the router; else that is told as a fault. */
        DELETION
    }

    /** {@code receiveBufferBytes} 0: as the globals have it. */
    public static final RouterOptions DEFAULT =
            new RouterOptions(0, Secondaries.AS_THE_HOST_HAS_IT, Set.of(), NotifyScripts.NONE, Alerts.UNMAILED);

    public RouterOptions {
        matters = Set.copyOf(matters);
    }

    public boolean tells(Matter matter) {
        return matters.contains(matter);
    }
}
