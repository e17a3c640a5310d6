// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.machine.State;
import org.vrrpd.daemon.check.SocketSight;
import org.vrrpd.daemon.control.Control;
import org.vrrpd.daemon.control.Portrait;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.Libc;

/** Takes questions and commands to the loop, by its mailbox, and the answers back. */
final class LoopControl implements Control {

    private final Mailbox mailbox;
    private final Clock clock;
    private final Function<Reloader.Mode, CompletionStage<Reloader.Answer>> reload;
    private final Function<Reloader.Mode, CompletionStage<Reloader.Forecast>> forecast;
    private final Notebook notebook;
    private final Switchovers switchovers;
    private final Libc libc;
    private @Nullable LocalSight sight;

    /** Asks the loop, {@code reload} to read the file anew, and {@code forecast} what would come of that. */
    LoopControl(
            Mailbox mailbox,
            Clock clock,
            Function<Reloader.Mode, CompletionStage<Reloader.Answer>> reload,
            Function<Reloader.Mode, CompletionStage<Reloader.Forecast>> forecast,
            Notebook notebook,
            Switchovers switchovers,
            Libc libc) {
        this.mailbox = mailbox;
        this.clock = clock;
        this.reload = reload;
        this.forecast = forecast;
        this.notebook = notebook;
        this.switchovers = switchovers;
        this.libc = libc;
    }

    @Override
    public CompletionStage<Portrait> portrait() {
        var answer = new CompletableFuture<Snapshot>();
        if (!mailbox.offer(new Mail.SnapshotWanted(answer))) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("too much waits for the loop"));
        }
        return answer.thenApply(snapshot -> notebook.portrait(snapshot, clock.now()));
    }

    @Override
    public synchronized LocalSight sight() {
        var known = sight;
        if (known == null) {
            known = Sight.open(libc);
            sight = known;
        }
        return known;
    }

    /** A class of its own: to link it loads what a daemon without checks is never asked for. */
    private static final class Sight {
        static LocalSight open(Libc libc) {
            return new SocketSight(libc);
        }
    }

    @Override
    public CompletionStage<Answer> ask(Command command) {
        return switch (command) {
            case Command.Reload(var errors) -> reload(errors);
            case Command.PlanReload(var errors) ->
                forecast.apply(mode(errors)).thenApply(told -> new Answer.Planned(told.prospect(), told.applies()));
            case Command.Maintenance(var mode) -> CompletableFuture.completedFuture(maintain(mode));
            case Command.Switchover(var routers, var direction) ->
                portrait().thenCompose(portrait -> switchover(portrait, routers, direction));
        };
    }

    private CompletionStage<Answer> reload(Errors errors) {
        return reload.apply(mode(errors))
                .thenApply(answer ->
                        answer.applied() ? new Answer.Done(answer.sentence()) : new Answer.Refused(answer.sentence()));
    }

    private static Reloader.Mode mode(Errors errors) {
        return switch (errors) {
            case REFUSE -> Reloader.Mode.REFUSE_NEW_ERRORS;
            case APPLY -> Reloader.Mode.FORCE;
        };
    }

    private Answer maintain(Input.Maintenance.Mode mode) {
        if (!mailbox.offer(new Mail.Told(new Input.Maintenance(mode)))) {
            return new Answer.Busy();
        }
        return new Answer.Done(
                switch (mode) {
                    case ON -> "maintenance is on: this host serves no address";
                    case UNLESS_ALONE -> "maintenance is on: this host serves only when nobody else does";
                    case OFF -> "maintenance is off";
                });
    }

    private CompletionStage<Answer> switchover(Portrait portrait, List<RouterName> named, Direction direction) {
        var unknown = unknown(portrait, named);
        if (!unknown.isEmpty()) {
            return answered(new Answer.Refused("there is no virtual router " + unknown.getFirst()));
        }
        var chosen = named.isEmpty() ? movable(portrait, direction) : named;
        if (chosen.isEmpty()) {
            return answered(new Answer.Refused("no virtual router is master here"));
        }
        var outcome = direction == Direction.AWAY
                ? switchovers.await(chosen)
                : answered(new Answer.Done("this host may be master again"));
        return mailbox.offer(new Mail.Told(new Input.Switchover(chosen, direction)))
                ? outcome
                : answered(new Answer.Busy());
    }

    private static List<RouterName> unknown(Portrait portrait, List<RouterName> named) {
        var known = new HashSet<RouterName>();
        for (var router : portrait.snapshot().routers()) {
            known.add(router.name());
        }
        return named.stream().filter(name -> !known.contains(name)).toList();
    }

    private static List<RouterName> movable(Portrait portrait, Direction direction) {
        var names = new ArrayList<RouterName>();
        for (var router : portrait.snapshot().routers()) {
            if (direction == Direction.BACK || router.state() instanceof State.Master) {
                names.add(router.name());
            }
        }
        return names;
    }

    private static CompletableFuture<Answer> answered(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
