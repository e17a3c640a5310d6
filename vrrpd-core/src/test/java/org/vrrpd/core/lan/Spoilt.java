package org.vrrpd.core.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.engine.Brain;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.machine.State;

/** A brain that leaves everything to a sound one; a planted bug overrides what it spoils. */
class Spoilt implements Brain {

    Brain sound;

    Spoilt(Brain sound) {
        this.sound = sound;
    }

    @Override
    public List<Output> on(Input input, Moment now) {
        return sound.on(input, now);
    }

    @Override
    public @Nullable Moment nextDeadline() {
        return sound.nextDeadline();
    }

    @Override
    public Snapshot snapshot(Moment now) {
        return sound.snapshot(now);
    }

    boolean isIn(Class<? extends State> state, Moment now) {
        return sound.snapshot(now).routers().stream().anyMatch(router -> state.isInstance(router.state()));
    }

    static Brain without(Brain sound, Predicate<Output> dropped) {
        return new Spoilt(sound) {
            @Override
            public List<Output> on(Input input, Moment now) {
                var outputs = new ArrayList<>(super.on(input, now));
                outputs.removeIf(dropped);
                return outputs;
            }
        };
    }

    /** Never takes in what it is given. */
    static Brain deaf(Brain sound, Class<? extends Input> to) {
        return new Spoilt(sound) {
            @Override
            public List<Output> on(Input input, Moment now) {
                return to.isInstance(input) ? List.of() : super.on(input, now);
            }
        };
    }

    /** Does not take in what it is given in a state. */
    static Brain deaf(Brain sound, Class<? extends State> state, Class<? extends Input> to) {
        return new Spoilt(sound) {
            private @Nullable Moment lastNow;

            @Override
            public List<Output> on(Input input, Moment now) {
                lastNow = now;
                return to.isInstance(input) && isIn(state, now) ? List.of() : super.on(input, now);
            }

            @Override
            public @Nullable Moment nextDeadline() {
                var ignoresTime = lastNow != null && to == Input.TimePassed.class && isIn(state, lastNow);
                return ignoresTime ? null : super.nextDeadline();
            }
        };
    }
}
