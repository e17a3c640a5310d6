package org.vrrpd.core.lan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.engine.Brain;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.engine.Snapshot.RouterView;

/** A daemon's brain with the referee looking on, and all that is known of it from outside. */
final class Watched implements Brain {

    private static final Snapshot NOTHING = new Snapshot(List.of(), List.of(), Map.of());
    private static final int EXCHANGES_BETWEEN_LOOKS = 128;

    private final Host host;
    private final World world;
    private final Brain inner;
    private final Known known = new Known();
    private final Orders orders = new Orders();
    private Snapshot view = NOTHING;
    private Snapshot before = NOTHING;
    private int exchangesSinceLook;

    Watched(Host host, World world, Brain inner, Settings settings) {
        this.host = host;
        this.world = world;
        this.inner = inner;
        known.learn(settings);
    }

    @Override
    public List<Output> on(Input input, Moment now) {
        var given = host.waitingFor(input);
        before = view;
        world.referee().given(host, given);
        if (input instanceof Input.Reload(var next)) {
            known.learn(next);
        }
        var outputs = inner.on(input, now);
        world.story().tell(host.clock().time(), host, given, outputs);
        var exchange = new Exchange(given, outputs, isNotable(input, outputs));
        if (exchange.isNotable()) {
            look();
            orders.take(exchange, known.latest());
        } else if (++exchangesSinceLook >= EXCHANGES_BETWEEN_LOOKS) {
            look();
        }
        world.referee().answered(host, exchange);
        return outputs;
    }

    private static boolean isNotable(Input input, List<Output> outputs) {
        if (!(input instanceof Input.Packet || input instanceof Input.TimePassed)) {
            return true;
        }
        for (var output : outputs) {
            if (!(output instanceof Output.Announce)
                    && !(output instanceof Output.Transmit transmit && !Sent.isFarewell(transmit))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Moment nextDeadline() {
        return inner.nextDeadline();
    }

    @Override
    public Snapshot snapshot(Moment now) {
        return inner.snapshot(now);
    }

    /** Takes a fresh look. */
    void look() {
        exchangesSinceLook = 0;
        var last = view;
        view = inner.snapshot(host.now());
        world.totals().count(last, view);
        world.story().tell(host.clock().time(), host, last, view);
    }

    /** The routers as they are after the last exchange. */
    List<RouterView> routers() {
        return view.routers();
    }

    @Nullable
    RouterView router(RouterKey key) {
        return find(view, key);
    }

    /** The router as it was before the last exchange. */
    @Nullable
    RouterView routerBefore(RouterKey key) {
        return find(before, key);
    }

    private static @Nullable RouterView find(Snapshot snapshot, RouterKey key) {
        for (var router : snapshot.routers()) {
            if (router.key().equals(key)) {
                return router;
            }
        }
        return null;
    }

    Known known() {
        return known;
    }

    Orders orders() {
        return orders;
    }
}
