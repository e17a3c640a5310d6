// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.vrrpd.checks.kind.Kinds;

/** The kinds of checks there are, our own and those of plug-ins: looked for when somebody first asks, for a start without checks needs none. */
public final class CheckKinds {

    private CheckKinds() {}

    private static final class Found {
        static final Kinds KINDS = Kinds.with(Kinds.PLUGINS);
    }

    public static Kinds all() {
        return Found.KINDS;
    }
}
