// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import org.vrrpd.core.TrackerName;

/** Who is told what tracked files have. */
@FunctionalInterface
public interface Numbers {

    void measured(TrackerName file, int number);
}
