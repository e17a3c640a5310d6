// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.concurrent.CompletableFuture;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.daemon.config.Configuration;

/** What other threads bring to the loop. */
sealed interface Mail {

    /** Something for the engine. */
    record Told(Input input) implements Mail {}

    /** A link is like this now, and has this index: sockets are bound to it, and the engine is told. */
    record LinkIs(LinkName link, int index, LinkState state) implements Mail {}

    /** Somebody wants to see everything as it is. */
    record SnapshotWanted(CompletableFuture<Snapshot> answer) implements Mail {}

    /** The file was read anew, and holds from now on. */
    record Reconfigured(Configuration configuration) implements Mail {}

    /** Another thread cannot do its work any more, and the daemon not its own without it. */
    record Broken(String sentence, Throwable failure) implements Mail {}
}
