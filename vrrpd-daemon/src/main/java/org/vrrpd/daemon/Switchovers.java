// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Finding;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.daemon.control.Control.Answer;

/** The switchovers that were asked for and are under way: each is answered when the engine tells what came of it. */
final class Switchovers {

    private final List<Awaited> underWay = new ArrayList<>();

    private record Awaited(Set<RouterName> routers, CompletableFuture<Answer> answer) {}

    /** Answered once each of these routers has found its successor, or one of them will not. */
    synchronized CompletableFuture<Answer> await(List<RouterName> routers) {
        var awaited = new Awaited(new HashSet<>(routers), new CompletableFuture<>());
        underWay.add(awaited);
        return awaited.answer();
    }

    void on(Output output) {
        switch (output) {
            case Output.Report(var router, Finding.SwitchoverDone()) -> done(router);
            case Output.Report(var router, Finding.SwitchoverCalledOff()) ->
                failed(router, "the switchover of " + router + " is called off: no successor came forward in time");
            case Output.Report(var router, Finding.CommandRefused(var why)) -> failed(router, router + ": " + why);
            case Output.Notify(var router, var role, var _)
            when role == Role.FAULT || role == Role.STOP ->
                failed(router, router + " ended otherwise: it is in " + role + " now");
            default -> {}
        }
    }

    private synchronized void done(RouterName router) {
        for (var awaited : List.copyOf(underWay)) {
            if (awaited.routers().remove(router) && awaited.routers().isEmpty()) {
                underWay.remove(awaited);
                awaited.answer().complete(new Answer.Done("the switchover is done: a successor serves"));
            }
        }
    }

    private synchronized void failed(RouterName router, String why) {
        for (var awaited : List.copyOf(underWay)) {
            if (awaited.routers().contains(router)) {
                underWay.remove(awaited);
                awaited.answer().complete(new Answer.Refused(why));
            }
        }
    }
}
