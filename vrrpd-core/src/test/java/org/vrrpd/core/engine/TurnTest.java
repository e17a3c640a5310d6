package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.engine.HostScript.HIGHER;
import static org.vrrpd.core.engine.HostScript.grouped;
import static org.vrrpd.core.engine.HostScript.running;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.Input.TimePassed.Drain;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.track.Condition;

/** Input before time, own adverts between slices of input: ADR 6. */
class TurnTest {

    private static final Told VIP = Told.priority(100).addresses("192.0.2.101");
    private static final Input NEWS = new Input.Judged(new TrackerName("proxy"), Condition.UP);

    private final List<Output> performed = new ArrayList<>();

    @Test
    void queued_adverts_are_heard_before_a_master_down_may_fire() {
        var host = running(VIP).later(10_000);
        turn(host, Neighbour.of(VIP, HIGHER).says(200));
        assertThat(performed).isEmpty();
        host.are("vip Backup").wakesIn(3609.375);
    }

    @Test
    void without_queued_adverts_master_down_fires() {
        var host = running(VIP).later(10_000);
        turn(host);
        host.are("vip Master");
    }

    @Test
    void what_is_decided_is_performed_in_order() {
        var host = running(VIP).later(10_000);
        turn(host);
        assertThat(performed)
                .extracting(output -> output.getClass().getSimpleName())
                .containsExactly("Transmit", "AddAddresses", "Announce", "Notify");
    }

    @Test
    void a_stalled_master_reads_before_it_sends_and_yields_to_whoever_took_over() {
        var host = running(VIP).after(20_000).later(10_000);
        turn(host, Neighbour.of(VIP, HIGHER).says(200));
        assertThat(performed).noneMatch(Output.Transmit.class::isInstance);
        host.are("vip Backup");
    }

    @Test
    void a_stalled_master_that_nobody_succeeded_tells_and_sends_one_advert() {
        var host = running(VIP).after(20_000).later(10_000);
        turn(host);
        assertThat(performed)
                .extracting(output -> output.getClass().getSimpleName())
                .containsExactly("Report", "Transmit", "Announce");
        host.are("vip Master").wakesIn(1000);
    }

    @Test
    void own_adverts_wait_for_no_unread_input() {
        var host = running(VIP).after(20_000).later(1000);
        host.amid(NEWS).then("vip sends 100");
        host.amid(NEWS).thenNothing();
    }

    @Test
    void nobody_takes_over_while_input_is_unread() {
        var host = running(VIP).later(10_000);
        host.amid(NEWS).thenNothing().are("vip Backup");
        host.on(NEWS).are("vip Master");
    }

    @Test
    void a_group_takes_over_only_after_all_input_was_read() {
        var in = Told.priority(100).named("in");
        var out = Told.priority(100).named("out").on("eth1");
        var host = running(grouped(GroupSettings.Policy.ALL, in, out));
        host.later(1000).hears(Neighbour.of(in, HIGHER).says(0));
        host.hears(Neighbour.of(out, HIGHER).says(0));
        host.later(609.375).amid(NEWS).are("in Backup", "out Backup");
        host.on(NEWS).are("in Master", "out Master");
    }

    @Test
    void a_stalled_master_sends_nothing_while_input_is_unread() {
        var late = running(VIP).after(3609.375).later(1000 + 3609.375);
        late.amid(NEWS).then("vip sends 100");
        var stalled = running(VIP).after(3609.375).later(1000 + 3609.375001);
        stalled.amid(NEWS).thenNothing();
        stalled.amid(NEWS).thenNothing();
        stalled.on(NEWS).thenAmongOthers("vip sends 100");
    }

    @Test
    void a_host_that_is_known_to_have_stalled_reads_before_any_master_sends() {
        var host = running(VIP).after(20_000).later(1000);
        host.amid(new Input.Stalled(Duration.ofSeconds(60))).then("vip reports StallNoticed[length=PT1M]");
        host.amid(NEWS).thenNothing();
        host.on(NEWS).then("vip sends 100", "vip announces .101 x5");
        host.later(1000).amid(NEWS).then("vip sends 100");
    }

    @Test
    void own_adverts_are_sent_after_each_1024_inputs() {
        assertThat(slices(1023, 0)).isEqualTo("1023 all");
        assertThat(slices(1024, 0)).isEqualTo("1024 own all");
        assertThat(slices(2049, 0)).isEqualTo("1024 own 1024 own 1 all");
    }

    @Test
    void own_adverts_are_sent_after_each_2_milliseconds() {
        assertThat(slices(5, 1_000_000)).isEqualTo("2 own 2 own 1 all");
        assertThat(slices(3, 1_999_999)).isEqualTo("2 own 1 all");
        assertThat(slices(3, 2_000_000)).isEqualTo("1 own 1 own 1 own all");
    }

    @Test
    void an_empty_inbox_lets_time_pass() {
        assertThat(slices(0, 0)).isEqualTo("all");
    }

    private void turn(HostScript host, Input... waiting) {
        new Turn(host.engine(), performed::add).take(new Queue(List.of(waiting), host.now(), 0));
    }

    /** How a turn slices so many inputs, each of which takes so long. */
    private static String slices(int inputs, long nanosEach) {
        var log = new Log();
        var waiting = Collections.nCopies(inputs, NEWS);
        new Turn(log, output -> {}).take(new Queue(waiting, new Moment(Long.MAX_VALUE - 1_000_000), nanosEach));
        return log.text();
    }

    /** A queue whose every input takes the same time. */
    private static final class Queue implements Inbox {
        private final ArrayDeque<Input> waiting;
        private final long nanosEach;
        private Moment now;

        Queue(List<Input> waiting, Moment now, long nanosEach) {
            this.waiting = new ArrayDeque<>(waiting);
            this.now = now;
            this.nanosEach = nanosEach;
        }

        @Override
        public @Nullable Input poll() {
            var next = waiting.poll();
            if (next != null) {
                now = now.plus(Duration.ofNanos(nanosEach));
            }
            return next;
        }

        @Override
        public Moment now() {
            return now;
        }
    }

    /** Notes what it is fed: how many inputs, and between them which time. */
    private static final class Log implements Brain {
        private final List<String> words = new ArrayList<>();
        private int inputs;

        @Override
        public List<Output> on(Input input, Moment now) {
            if (input instanceof Input.TimePassed passed) {
                note(passed.drain() == Drain.FINISHED ? "all" : "own");
            } else {
                inputs++;
            }
            return List.of();
        }

        private void note(String word) {
            if (inputs > 0) {
                words.add(Integer.toString(inputs));
            }
            inputs = 0;
            words.add(word);
        }

        String text() {
            return String.join(" ", words);
        }

        @Override
        public @Nullable Moment nextDeadline() {
            return null;
        }

        @Override
        public Snapshot snapshot(Moment now) {
            return new Snapshot(List.of(), List.of(), Map.of());
        }
    }
}
