// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.core.engine.Engine;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Condition;

/**
 * A takeover and a stop, played by an engine of its own in a time of its own: the first real one then finds its code loaded and
 * linked, which costs Java about ten milliseconds once. What comes of it goes to whoever rehearses too.
 */
final class Rehearsal {

    private static final LinkState RUNNING =
            new LinkState(Carrier.UP, IpAddress.parse("192.0.2.1"), IpAddress.parse("fe80::1"));
    private static final Input TIME = new Input.TimePassed(Input.TimePassed.Drain.FINISHED);

    /** Backup, master, announcing again: more steps show nothing new. */
    private static final int STEPS = 3;

    private final Consumer<Output> stage;
    private final Engine engine;
    private Moment now = new Moment(0);

    private Rehearsal(Settings settings, Consumer<Output> stage) {
        this.stage = stage;
        engine = new Engine(settings, now);
    }

    /** Plays one router's part, the first one's. */
    static void play(Settings settings, Consumer<Output> stage) {
        if (!settings.routers().isEmpty()) {
            var router = settings.routers().getFirst();
            new Rehearsal(new Settings(List.of(router), List.of(), settings.trackers()), stage).play(router, settings);
        }
    }

    private void play(RouterSettings router, Settings settings) {
        gives(new Input.LinkChanged(router.key().link(), RUNNING));
        for (var address : router.addresses().held()) {
            gives(new Input.LinkChanged(address.link(), RUNNING));
        }
        for (var tracker : settings.trackers()) {
            gives(new Input.Judged(tracker.name(), Condition.UP));
        }
        gives(new Input.Start());
        for (var i = 0; i < STEPS; i++) {
            passesTime();
        }
        gives(new Input.Stop());
        passesTime();
    }

    private void passesTime() {
        var next = engine.nextDeadline();
        now = next == null ? now.plus(Duration.ofSeconds(1)) : next;
        gives(TIME);
    }

    private void gives(Input input) {
        for (var output : engine.on(input, now)) {
            stage.accept(output);
            switch (output) {
                case Output.AddAddresses order -> gives(Input.Performed.wholly(order.ticket()));
                case Output.RemoveAddresses order -> gives(Input.Performed.wholly(order.ticket()));
                case Output.Transmit _, Output.Announce _, Output.Notify _, Output.NotifyGroup _, Output.Report _ -> {}
            }
        }
    }
}
