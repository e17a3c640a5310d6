// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.time.Duration;
import java.util.List;

/** What came of one run: how it ended, how long it took, and the first lines of what it wrote. */
public record Ending(Outcome outcome, Duration took, List<String> firstLines) {

    public Ending {
        firstLines = List.copyOf(firstLines);
    }
}
