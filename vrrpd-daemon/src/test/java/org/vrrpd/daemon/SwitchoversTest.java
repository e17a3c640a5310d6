// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Finding;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.daemon.control.Control.Answer;

/** What an operator hears of a switchover. */
class SwitchoversTest {

    private static final RouterName ONE = new RouterName("VI_1");
    private static final RouterName OTHER = new RouterName("VI_2");

    private final Switchovers switchovers = new Switchovers();

    @Test
    void is_done_when_every_router_has_its_successor() {
        var answer = switchovers.await(List.of(ONE, OTHER));
        switchovers.on(report(ONE, new Finding.SwitchoverDone()));
        assertThat(answer).isNotDone();
        switchovers.on(report(OTHER, new Finding.SwitchoverDone()));
        assertThat(answer).isCompletedWithValue(new Answer.Done("the switchover is done: a successor serves"));
    }

    @Test
    void fails_when_one_router_has_none() {
        var answer = switchovers.await(List.of(ONE, OTHER));
        switchovers.on(report(OTHER, new Finding.SwitchoverCalledOff()));
        assertThat(answer)
                .isCompletedWithValue(
                        new Answer.Refused("the switchover of VI_2 is called off: no successor came forward in time"));
    }

    @Test
    void fails_when_the_engine_refuses() {
        var answer = switchovers.await(List.of(ONE));
        switchovers.on(report(ONE, new Finding.CommandRefused("it is not master here")));
        assertThat(answer).isCompletedWithValue(new Answer.Refused("VI_1: it is not master here"));
    }

    @Test
    void fails_when_a_router_ends_otherwise() {
        var answer = switchovers.await(List.of(ONE));
        switchovers.on(new Output.Notify(ONE, Role.FAULT, Priority.DEFAULT));
        assertThat(answer).isCompletedWithValue(new Answer.Refused("VI_1 ended otherwise: it is in FAULT now"));
    }

    @Test
    void minds_no_other_routers_and_no_other_news() {
        var answer = switchovers.await(List.of(ONE));
        switchovers.on(report(OTHER, new Finding.SwitchoverDone()));
        switchovers.on(new Output.Notify(ONE, Role.BACKUP, Priority.DEFAULT));
        assertThat(answer).isNotDone();
    }

    private static Output report(RouterName router, Finding finding) {
        return new Output.Report(router, finding);
    }
}
