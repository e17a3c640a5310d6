// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;

/** Who is told of tracked processes. */
public interface Counts {

    /** So many run now. */
    void counted(TrackerName processes, int count);

    /** That are enough, or they are not. */
    void judged(TrackerName processes, Condition condition);
}
