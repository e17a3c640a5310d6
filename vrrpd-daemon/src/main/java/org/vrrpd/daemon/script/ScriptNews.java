// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;

/** Who is told how tracked scripts are doing, by their thread. */
public interface ScriptNews {

    /** A run is over and says this; UNKNOWN when nothing could be run. */
    void judged(TrackerName tracker, Condition condition);

    /** Something changed. */
    void report(ScriptReport report);
}
