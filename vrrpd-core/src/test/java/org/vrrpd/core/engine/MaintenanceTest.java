package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.engine.HostScript.LOWER;
import static org.vrrpd.core.engine.HostScript.running;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.Priority;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.machine.Told;

/** {@code vrrpctl maintenance}: keeps this host out, or lets it serve only when nobody else does. */
class MaintenanceTest {

    private static final Told VIP = Told.priority(200).addresses("192.0.2.101");

    @Test
    void on_keeps_the_host_out_even_when_it_is_the_last() {
        var host = serving();
        host.maintains(Mode.ON).then("vip sends 0").are("vip Resigning").wakesIn(1100);
        host.after(1100).then("vip removes .101", "vip is FAULT 200");
        host.after(60_000).thenNothing().are("vip Fault");
        assertThat(host.why("vip")).containsExactly("barred: maintenance is on", "priority 200 = base 200");
    }

    @Test
    void on_hands_over_to_a_successor() {
        var host = serving().maintains(Mode.ON);
        host.hears(Neighbour.of(VIP, LOWER).says(100)).then("vip removes .101", "vip is FAULT 200");
    }

    @Test
    void off_lets_it_take_part_again() {
        var host = running(VIP).maintains(Mode.ON).are("vip Fault");
        host.maintains(Mode.OFF).then("vip is BACKUP 200").wakesIn(3218.75);
    }

    @Test
    void unless_alone_hands_over_and_serves_when_nobody_else_does() {
        var host = serving();
        host.maintains(Mode.UNLESS_ALONE)
                .then("vip reports PriorityChanged[before=200, after=1]", "vip sends 0")
                .are("vip Resigning");
        host.hears(Neighbour.of(VIP, LOWER).says(100)).thenAmongOthers("vip removes .101", "vip is BACKUP 1");
        host.after(1000)
                .hears(Neighbour.of(VIP, LOWER).says(1))
                .are("vip Backup")
                .wakesIn(3996.09375);
        assertThat(host.why("vip")).contains("maintenance: serves only when nobody else does");
        host.after(3996.09375).thenAmongOthers("vip sends 1", "vip is MASTER 1");
    }

    @Test
    void unless_alone_serves_on_when_nobody_comes_forward_and_yields_to_anyone() {
        var host = serving();
        host.maintains(Mode.UNLESS_ALONE);
        host.after(1100).are("vip Master");
        host.thenAmongOthers("vip sends 1");
        host.hears(Neighbour.of(VIP, LOWER).says(2)).are("vip Backup");
    }

    @Test
    void unless_alone_makes_even_an_owner_the_last_choice() {
        var owner = Told.priority(255).addresses("192.0.2.101");
        var host = running(owner).maintains(Mode.UNLESS_ALONE);
        host.hears(Neighbour.of(owner, LOWER).says(100)).are("vip Backup");
        host.after(1000).hears(Neighbour.of(owner, LOWER).says(1)).are("vip Backup");
        assertThat(host.router("vip").effectivePriority()).isEqualTo(Priority.LOWEST);
        host.maintains(Mode.OFF);
        assertThat(host.router("vip").effectivePriority()).isEqualTo(Priority.OWNER);
        host.after(4000).are("vip Master");
    }

    @Test
    void off_after_unless_alone_contends_again() {
        var host = serving().maintains(Mode.UNLESS_ALONE);
        host.hears(Neighbour.of(VIP, LOWER).says(100)).wakesIn(3996.09375);
        host.maintains(Mode.OFF)
                .then("vip reports PriorityChanged[before=1, after=200]")
                .wakesIn(3218.75);
        host.after(2000).hears(Neighbour.of(VIP, LOWER).says(100)).wakesIn(1218.75);
    }

    private static HostScript serving() {
        return running(VIP).after(20_000).are("vip Master");
    }
}
