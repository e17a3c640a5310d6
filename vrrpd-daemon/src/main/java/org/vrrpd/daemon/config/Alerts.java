// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** Whether changes of a router or a group are told by mail. */
public enum Alerts {
    UNMAILED,
    /** {@code smtp_alert}. */
    MAILED;

    static Alerts of(boolean mailed) {
        return mailed ? MAILED : UNMAILED;
    }
}
