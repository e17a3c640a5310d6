// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

/** How much is logged: {@code -D} asks for details, twice for more of them. */
public enum LogDetail {
    PLAIN,
    DETAILED,
    MORE_DETAILED;

    LogDetail next() {
        return this == PLAIN ? DETAILED : MORE_DETAILED;
    }
}
