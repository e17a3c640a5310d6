// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.daemon.config.ReloadProspect;

/** The daemon, as those see it who ask something of it from another thread. Nothing here waits; answers come when they come. */
public interface Control {

    /** All that may be told now; a RejectedExecutionException when too much waits already. */
    CompletionStage<Portrait> portrait();

    /** What the kernel knows of services that run here, for one asker at a time. */
    LocalSight sight();

    /** Has this done, and answers when it is done or cannot be. */
    CompletionStage<Answer> ask(Command command);

    /** What can be asked for. */
    sealed interface Command {

        /** Read the configuration again. */
        record Reload(Errors errors) implements Command {}

        /** Read the configuration, and say what a reload would do. */
        record PlanReload(Errors errors) implements Command {}

        /** Move these routers' mastership away, or take it back; none named means all that this can be done to. */
        record Switchover(List<RouterName> routers, Input.Switchover.Direction direction) implements Command {

            public Switchover {
                routers = List.copyOf(routers);
            }
        }

        /** Keep this host out of service, or let it back. */
        record Maintenance(Input.Maintenance.Mode mode) implements Command {}
    }

    /** What a configuration with errors does to a reload. */
    enum Errors {
        /** It keeps the running settings, unless the running configuration had those errors already. */
        REFUSE,
        /** It is applied as far as it goes. */
        APPLY
    }

    /** What came of it, in a sentence for an operator. */
    sealed interface Answer {

        record Done(String sentence) implements Answer {}

        record Refused(String why) implements Answer {}

        /**
         * What a reload would do; nothing was changed.
         *
         * @param applies whether it would be applied
         */
        record Planned(ReloadProspect prospect, boolean applies) implements Answer {}

        /** Too much waits already; ask again. */
        record Busy() implements Answer {}
    }
}
