package org.vrrpd.core.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vrrpd.core.lan.Told.a;
import static org.vrrpd.core.lan.Told.b;
import static org.vrrpd.core.lan.Told.ms;
import static org.vrrpd.core.lan.Told.seconds;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Moment;
import org.vrrpd.core.engine.Brain;
import org.vrrpd.core.engine.Engine;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Input.TimePassed.Drain;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.State;

/** Each invariant catches a bug planted for it, and says its own name. */
class PlantedBugsTest {

    @Test
    void inv1_sees_that_addresses_are_not_set() {
        var lan = new Lan(1)
                .spoils((_, brain) -> Spoilt.without(brain, Output.AddAddresses.class::isInstance))
                .routers(a(200), b(100))
                .start();
        assertCaught("INV1", () -> lan.after(seconds(10)));
    }

    @Test
    void inv1_sees_that_an_address_somebody_deleted_is_not_set_again() {
        var lan = new Lan(1)
                .spoils((_, brain) -> Spoilt.deaf(brain, Input.AddressGone.class))
                .routers(a(200), b(100))
                .start()
                .after(seconds(10));
        lan.host("a").kernel().held().stream().findFirst().ifPresent(address -> lan.deletes("a", address));
        assertCaught("INV1", () -> lan.after(seconds(10)));
    }

    @Test
    void inv2_sees_that_addresses_are_not_removed_on_yielding() {
        var lan = new Lan(1)
                .spoils((_, brain) -> Spoilt.without(brain, Output.RemoveAddresses.class::isInstance))
                .routers(a(100), b(200));
        lan.start("a").after(seconds(10)).start("b");
        assertCaught("INV2", () -> lan.after(seconds(10)));
    }

    @Test
    void inv2_sees_that_a_refused_removal_is_not_tried_again() {
        var lan = new Lan(1)
                .spoils((_, brain) -> new Spoilt(brain) {
                    @Override
                    public List<Output> on(Input input, Moment now) {
                        return super.on(
                                input instanceof Input.Performed(var ticket, var _, var _)
                                        ? Input.Performed.wholly(ticket)
                                        : input,
                                now);
                    }
                })
                .routers(a(100), b(200));
        lan.start("a").after(seconds(10)).handsTake("a", ms(1), ms(2), 1.0).start("b");
        assertCaught("INV2", () -> lan.after(seconds(20)));
    }

    @Test
    void inv3_sees_that_time_passes_before_queued_adverts_are_read() {
        var lan = new Lan(1)
                .spoils((_, brain) -> new Spoilt(brain) {
                    @Override
                    public List<Output> on(Input input, Moment now) {
                        var outputs = new ArrayList<Output>();
                        if (input instanceof Input.Packet) {
                            outputs.addAll(super.on(new Input.TimePassed(Drain.FINISHED), now));
                        }
                        outputs.addAll(super.on(input, now));
                        return outputs;
                    }
                })
                .routers(a(200), b(100))
                .start()
                .after(seconds(10));
        assertCaught("INV3", () -> lan.pauses("b", seconds(8)).after(seconds(10)));
    }

    @Test
    void inv4_sees_a_master_that_does_not_yield() {
        var lan = new Lan(1)
                .spoils((_, brain) -> Spoilt.deaf(brain, State.Master.class, Input.Packet.class))
                .routers(a(200), b(100))
                .start()
                .parts("a")
                .after(seconds(10));
        assertCaught("INV4", () -> lan.heals().after(seconds(5)));
    }

    @Test
    void inv5_sees_an_advert_too_many() {
        var lan = new Lan(1)
                .spoils((_, brain) -> new Spoilt(brain) {
                    @Override
                    public List<Output> on(Input input, Moment now) {
                        var outputs = new ArrayList<Output>();
                        for (var output : super.on(input, now)) {
                            outputs.add(output);
                            if (output instanceof Output.Transmit) {
                                outputs.add(output);
                            }
                        }
                        return outputs;
                    }
                })
                .routers(a(200), b(100))
                .start();
        assertCaught("INV5", () -> lan.after(seconds(10)));
    }

    @Test
    void inv5_sees_an_advert_that_comes_late() {
        var lan = new Lan(1)
                .spoils((_, brain) -> new Spoilt(brain) {
                    @Override
                    public @Nullable Moment nextDeadline() {
                        var deadline = super.nextDeadline();
                        return deadline == null ? null : deadline.plus(ms(20));
                    }
                })
                .routers(a(200), b(100))
                .start();
        assertCaught("INV5", () -> lan.after(seconds(10)));
    }

    @Test
    void inv6_sees_a_resigning_master_that_holds_on() {
        var lan = new Lan(1)
                .spoils((_, brain) -> Spoilt.deaf(brain, State.Resigning.class, Input.TimePassed.class))
                .routers(a(200))
                .start()
                .after(seconds(10))
                .stops("a");
        assertCaught("INV6", () -> lan.after(seconds(5)));
    }

    @Test
    void inv6_sees_a_resigning_master_that_answers_after_its_successor_was_heard() {
        var lan = new Lan(1)
                .spoils((_, brain) -> Spoilt.deaf(brain, State.Resigning.class, Input.Packet.class))
                .routers(a(200), b(100))
                .start()
                .after(seconds(10))
                .stops("a");
        assertCaught("INV6", () -> lan.after(seconds(5)));
    }

    @Test
    void inv7_sees_a_reload_that_starts_everything_anew() {
        var lan = new Lan(1)
                .spoils((_, brain) -> new Reborn(brain))
                .routers(
                        a(200).called("VI_1"),
                        a(200).called("VI_2").vrid(52).holding("10.0.0.2"),
                        b(100).called("VI_1"),
                        b(100).called("VI_2").vrid(52).holding("10.0.0.2"))
                .start()
                .after(seconds(10));
        lan.reloads("b", b(100).called("VI_1"), b(120).called("VI_2").vrid(52).holding("10.0.0.2"));
        assertCaught("INV7", () -> lan.after(seconds(1)));
    }

    /** Makes a new engine at each reload. */
    private static final class Reborn extends Spoilt {
        private final List<Input.LinkChanged> links = new ArrayList<>();

        Reborn(Brain sound) {
            super(sound);
        }

        @Override
        public List<Output> on(Input input, Moment now) {
            if (input instanceof Input.LinkChanged link && link.state().carrier() == LinkState.Carrier.UP) {
                links.add(link);
            }
            if (input instanceof Input.Reload(var settings)) {
                sound = new Engine(settings, now);
                links.forEach(link -> sound.on(link, now));
                return sound.on(new Input.Start(), now);
            }
            return super.on(input, now);
        }
    }

    @Test
    void inv8_sees_that_the_wrong_one_wins() {
        var told = List.of(a(100), b(200));
        var lan = new Lan(1)
                .spoils((host, brain) ->
                        host.equals("b") ? Spoilt.deaf(brain, State.Backup.class, Input.TimePassed.class) : brain)
                .routers(told.toArray(new Contender[0]))
                .start();
        assertCaught("INV8", () -> new Calm(lan, new SplittableRandom(1), told).settles(new Storm.Aftermath()));
    }

    @Test
    void liveness_sees_that_nobody_serves() {
        var told = List.of(a(100), b(200));
        var lan = new Lan(1)
                .spoils((_, brain) -> Spoilt.deaf(brain, State.Backup.class, Input.TimePassed.class))
                .routers(told.toArray(new Contender[0]))
                .start();
        assertCaught("LIVENESS", () -> new Calm(lan, new SplittableRandom(1), told).settles(new Storm.Aftermath()));
    }

    @Test
    void an_engine_that_asks_for_the_same_moment_again_and_again_is_caught() {
        var lan = new Lan(1)
                .spoils((_, brain) -> Spoilt.deaf(brain, Input.TimePassed.class))
                .routers(a(200))
                .start();
        assertCaught("time goes on", () -> lan.after(seconds(10)));
    }

    @Test
    void a_violation_tells_the_story_and_how_to_see_it_again() {
        var lan = new Lan(77)
                .spoils((_, brain) -> Spoilt.without(brain, Output.AddAddresses.class::isInstance))
                .routers(a(200))
                .start();
        assertThat(catchThrowableOfType(Violation.class, () -> lan.after(seconds(10))))
                .hasMessageContaining("a at 3218.75 ms")
                .hasMessageContaining("VI_1 sends VRID 51 priority 200 to 224.0.0.18")
                .hasMessageContaining("-Dseed=77");
    }

    private static void assertCaught(String name, ThrowingCallable story) {
        assertThat(catchThrowableOfType(Violation.class, story).claim()).startsWith(name);
    }
}
