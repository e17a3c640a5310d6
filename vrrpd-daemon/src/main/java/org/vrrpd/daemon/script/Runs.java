// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.vrrpd.core.Moment;

/** Who runs what is to be run. */
interface Runs {

    /** Starts it now, or when there is room. */
    void start(Job job, Moment now);

    /** Makes it end before its time, if it has not ended: nobody is told of its end. */
    void end(Job job, Moment now);
}
