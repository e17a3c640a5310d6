package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vrrpd.core.engine.HostScript.HIGHER;
import static org.vrrpd.core.engine.HostScript.grouped;
import static org.vrrpd.core.engine.HostScript.host;
import static org.vrrpd.core.engine.HostScript.running;
import static org.vrrpd.core.engine.HostScript.settings;
import static org.vrrpd.core.engine.HostScript.tracking;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.GroupSettings.Policy;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;

/** Everything at one moment, and why. */
class SnapshotTest {

    private static final Told VIP = Told.priority(100).addresses("192.0.2.101");

    @Test
    void does_not_change_once_taken() {
        var host = running(grouped(Policy.ALL, VIP));
        var snapshot = host.snapshot();
        var router = snapshot.router(new RouterName("vip")).orElseThrow();
        host.hears(Neighbour.of(VIP, HIGHER).vrid(9).says(1));
        host.after(20_000);
        assertThat(router.role()).isEqualTo(Role.BACKUP);
        assertThat(router.tally().advertsSent()).isZero();
        assertThat(snapshot.unroutable()).isEmpty();
        assertThat(snapshot.groups().getFirst().role()).contains(Role.BACKUP);
        assertThatThrownBy(() -> snapshot.routers().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> snapshot.groups().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> snapshot.unroutable().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> router.why().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> router.tally().rejected().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void says_what_a_router_is() {
        var view = running(VIP).router("vip");
        assertThat(view.name()).isEqualTo(new RouterName("vip"));
        assertThat(view.key()).isEqualTo(VIP.settings().key());
        assertThat(view.basePriority()).isEqualTo(Priority.of(100));
        assertThat(view.effectivePriority()).isEqualTo(Priority.of(100));
        assertThat(running(VIP).snapshot().router(new RouterName("other"))).isEmpty();
    }

    @Test
    void why_before_the_start() {
        assertThat(host(settings(VIP)).linkIsUp("eth0").why("vip"))
                .containsExactly("priority 100 = base 100", "not started");
    }

    @Test
    void why_a_backup_that_hears_nobody() {
        assertThat(running(VIP).later(600).why("vip"))
                .containsExactly("priority 100 = base 100", "becomes master in 3009 ms unless it hears one");
    }

    @Test
    void why_a_backup_that_hears_a_master() {
        var host = running(VIP).hears(Neighbour.of(VIP, HIGHER).says(150)).later(600);
        assertThat(host.why("vip"))
                .containsExactly(
                        "priority 100 = base 100",
                        "hears master 192.0.2.6 with priority 150, last 600 ms ago",
                        "becomes master in 3009 ms unless it hears one");
    }

    @Test
    void why_a_master() {
        assertThat(running(VIP).after(20_000).why("vip"))
                .containsExactly("priority 100 = base 100", "serves: it hears nobody who outranks it");
    }

    @Test
    void why_a_router_that_hands_over() {
        var host = running(VIP).after(20_000).stops().later(100);
        assertThat(host.why("vip"))
                .containsExactly("priority 100 = base 100", "hands over (STOP), lets go in 1000 ms at the latest");
    }

    @Test
    void why_a_router_in_fault_every_cause_in_order() {
        var told = Told.priority(100)
                .lacks("use_vmac is not built")
                .tracks(Tracked.asKeepalived(new TrackerName("proxy"), Weight.FAULT))
                .tracks(Tracked.asKeepalived(new TrackerName("load"), Weight.of(10)));
        var host = running(tracking(told)).linkIsDown("eth0");
        host.judges("proxy", Condition.DOWN).judges("load", Condition.UP).maintains(Mode.ON);
        assertThat(host.why("vip"))
                .containsExactly(
                        "barred: use_vmac is not built",
                        "barred: interface eth0 is down",
                        "barred: proxy is DOWN",
                        "barred: maintenance is on",
                        "priority 110 = base 100 + 10 (load UP)");
    }

    @Test
    void why_a_link_that_is_not_there() {
        assertThat(host(settings(VIP)).starts().why("vip").getFirst())
                .isEqualTo("barred: interface eth0 does not exist");
    }
}
