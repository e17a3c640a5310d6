// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** What is done for one sync group beside moving its members together. */
public record GroupOptions(NotifyScripts scripts, Alerts alerts) {

    public static final GroupOptions DEFAULT = new GroupOptions(NotifyScripts.NONE, Alerts.UNMAILED);
}
