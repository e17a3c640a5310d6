// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** What a problem stops. */
public enum Severity {
    /** The start. */
    FATAL,
    /** Nothing but the line it is in: what runs is what keepalived would run. */
    ERROR,
    /** Nothing; the file is valid, and surely something else was meant. */
    WARNING;

    /** As it stands in a message. */
    public String word() {
        return switch (this) {
            case FATAL -> "fatal";
            case ERROR -> "error";
            case WARNING -> "warning";
        };
    }
}
