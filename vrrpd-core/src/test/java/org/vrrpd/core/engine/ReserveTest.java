package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.engine.HostScript.LOWER;
import static org.vrrpd.core.engine.HostScript.running;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.Weight;

/** A standby database: it may take the address when nobody else holds it, and must then become primary in time. */
class ReserveTest {

    private static final TrackerName DB = new TrackerName("db");
    private static final Told VIP =
            Told.priority(200).addresses("192.0.2.101").tracks(Tracked.asKeepalived(DB, Weight.FAULT));

    @Test
    void takes_nobody_s_place_whatever_its_priority() {
        var host = standby();
        host.hears(Neighbour.of(VIP, LOWER).says(100)).are("vip Backup");
        host.after(3000).hears(Neighbour.of(VIP, LOWER).says(100)).are("vip Backup");
        assertThat(host.why("vip")).contains("db is a reserve: serves only when nobody else does");
    }

    @Test
    void serves_when_nobody_else_does_and_yields_to_anyone() {
        var host = standby().after(3996.09375).thenAmongOthers("vip sends 1", "vip is MASTER 1");
        host.hears(Neighbour.of(VIP, LOWER).says(2)).are("vip Backup");
    }

    @Test
    void contends_again_once_it_is_primary() {
        var host = standby().after(3996.09375).are("vip Master");
        host.judges("db", Condition.UP).then("vip reports PriorityChanged[before=1, after=200]");
        host.hears(Neighbour.of(VIP, LOWER).says(100)).are("vip Master");
        host.after(60_000).are("vip Master");
    }

    @Test
    void gives_up_when_it_does_not_become_primary_and_is_tried_again_later() {
        var host = standby().after(3996.09375).are("vip Master");
        host.after(29_999).are("vip Master");
        host.after(1).are("vip Resigning");
        assertThat(host.why("vip")).contains("barred: db was no more than a reserve for as long as it may be");
        host.after(2000).are("vip Fault");
        host.after(60_000).are("vip Backup");
        host.after(4000).are("vip Master");
        host.after(28_500).are("vip Resigning");
    }

    @Test
    void serves_on_as_a_reserve_only_for_a_while_when_it_was_primary() {
        var host = running(settings()).judges("db", Condition.UP).after(4000).are("vip Master");
        host.judges("db", Condition.RESERVE).thenAmongOthers("vip reports PriorityChanged[before=200, after=1]");
        host.after(30_000).are("vip Resigning");
    }

    private static HostScript standby() {
        return running(settings()).judges("db", Condition.RESERVE).are("vip Backup");
    }

    private static Settings settings() {
        return new Settings(
                List.of(VIP.settings()),
                List.of(),
                List.of(new TrackerSettings(DB, TrackerSettings.FOREVER, Duration.ofSeconds(30))));
    }
}
