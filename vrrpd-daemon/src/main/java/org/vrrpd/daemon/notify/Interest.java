// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.NotifyScripts;

/** Who wants to hear of a router or a group, beside those who read the pipes. */
record Interest(NotifyScripts scripts, Alerts alerts) {

    static final Interest NONE = new Interest(NotifyScripts.NONE, Alerts.UNMAILED);
}
