// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.jspecify.annotations.Nullable;

/** Who looks at a script's file before it is run. */
public interface Guard {

    /** Why this program may not be run where others than root may not have written it; null when it may. */
    @Nullable
    String objection(String program);
}
