// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import org.vrrpd.core.RouterName;

/** What becomes of one router when other settings hold. */
public sealed interface RouterFate {

    RouterName name();

    /** It loses no timer tick. */
    record Kept(ConfiguredRouter router) implements RouterFate {
        @Override
        public RouterName name() {
            return router.name();
        }
    }

    /** It goes on in its state, with its counts, and has these aspects otherwise from now on. */
    record Changed(ConfiguredRouter before, ConfiguredRouter after, List<RouterAspect> aspects) implements RouterFate {
        public Changed {
            aspects = List.copyOf(aspects);
        }

        @Override
        public RouterName name() {
            return after.name();
        }
    }

    /** It resigns if it is master and begins anew, for others hear it from now on; its counts go on. */
    record Restarted(ConfiguredRouter before, ConfiguredRouter after, List<RouterAspect> aspects)
            implements RouterFate {
        public Restarted {
            aspects = List.copyOf(aspects);
        }

        @Override
        public RouterName name() {
            return after.name();
        }
    }

    /** It begins as one that has just been started. */
    record Added(ConfiguredRouter router) implements RouterFate {
        @Override
        public RouterName name() {
            return router.name();
        }
    }

    /** It resigns if it is master, and goes. */
    record Removed(ConfiguredRouter router) implements RouterFate {
        @Override
        public RouterName name() {
            return router.name();
        }
    }
}
