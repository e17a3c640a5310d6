// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Finding;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.wire.Rejection;
import org.vrrpd.core.wire.Remark;

/** keepalived's words where people look for them. */
class LogLinesTest {

    private static final RouterName ROUTER = new RouterName("VI_1");
    private static final LinkName LINK = new LinkName("eth0");
    private static final IpAddress PEER = IpAddress.parse("192.0.2.2");
    private static final VirtualAddress ADDRESS = new VirtualAddress(IpAddress.parse("192.0.2.100"), 24, LINK);

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final ch.qos.logback.classic.Logger logger = new LoggerContext().getLogger("test");
    private final LogLines lines = new LogLines(logger);

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
    }

    @Test
    void tells_of_states_as_keepalived_does() {
        enters(Role.BACKUP);
        enters(Role.MASTER);
        enters(Role.BACKUP);
        enters(Role.FAULT);
        enters(Role.BACKUP);
        enters(Role.STOP);
        enters(Role.FAULT);
        assertThat(said())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1) Entering FAULT STATE",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1) Stopped",
                        "(VI_1) Entering FAULT STATE (init)");
    }

    @Test
    void tells_details_when_asked() {
        logger.setLevel(Level.DEBUG);
        enters(Role.BACKUP);
        enters(Role.MASTER);
        lines.on(new Output.AddAddresses(1, ROUTER, List.of(ADDRESS)));
        lines.on(new Output.Announce(ROUTER, List.of(ADDRESS), 5));
        lines.on(sent(100));
        lines.on(sent(0));
        lines.on(new Output.RemoveAddresses(2, ROUTER, List.of(ADDRESS)));
        assertThat(said())
                .containsExactly(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1) Receive advertisement timeout",
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) setting VIPs.",
                        "(VI_1) Sending/queueing gratuitous ARPs on eth0 for 192.0.2.100",
                        "(VI_1) sent 0 priority",
                        "(VI_1) removing VIPs.");
    }

    @Test
    void finds_the_priority_behind_an_authentication_header() {
        logger.setLevel(Level.DEBUG);
        var bytes = new byte[20 + 24 + 8];
        bytes[0] = 0x45;
        bytes[9] = 51;
        bytes[22] = 7;
        lines.on(new Output.Transmit(ROUTER, LINK, PEER, IpAddress.VRRP_IPV4, 255, bytes));
        assertThat(said()).containsExactly("(VI_1) sent 0 priority");
    }

    @Test
    void names_its_own_priority_beside_a_rivals() {
        enters(Role.MASTER);
        lines.on(sent(90));
        lines.on(report(new Finding.RivalHeard(PEER, Priority.of(50))));
        assertThat(said())
                .endsWith(
                        "(VI_1) Received advert from 192.0.2.2 with lower priority 50, ours 90, forcing new election");
    }

    @Test
    void names_its_own_priority_beside_a_successors() {
        enters(Role.MASTER);
        lines.on(sent(90));
        lines.on(report(new Finding.Outranked(PEER, Priority.of(150))));
        lines.on(report(new Finding.Outranked(PEER, Priority.of(90))));
        assertThat(said())
                .endsWith(
                        "(VI_1) Master received advert from 192.0.2.2 with higher priority 150, ours 90",
                        "(VI_1) Master received advert from 192.0.2.2 with same priority 90 but higher IP address than ours");
    }

    @Test
    void tells_of_priorities_as_keepalived_does() {
        lines.on(report(new Finding.WeakerPassedOver(PEER, Priority.of(50))));
        lines.on(report(new Finding.PriorityChanged(Priority.of(150), Priority.of(120))));
        assertThat(said())
                .containsExactly(
                        "(VI_1) received lower priority (50) advert from 192.0.2.2 - discarding",
                        "(VI_1) Changing effective priority from 150 to 120");
    }

    @Test
    void tells_of_groups_and_links() {
        lines.on(new Output.NotifyGroup(new GroupName("G1"), Role.MASTER));
        var links = new LinkLines(logger);
        for (var carrier : List.of(Carrier.UP, Carrier.DOWN, Carrier.DOWN, Carrier.UP, Carrier.MISSING)) {
            links.linkIs(LINK, carrier);
        }
        assertThat(said())
                .containsExactly(
                        "VRRP_Group(G1) Syncing instances to MASTER state",
                        "Netlink reports eth0 down",
                        "Netlink reports eth0 up",
                        "Netlink reports eth0 deleted");
    }

    static Stream<Finding> findings() {
        return Stream.of(
                new Finding.PacketRejected(PEER, Rejection.AUTH_FAILED),
                new Finding.PeerIsOdd(PEER, Remark.INTERVAL_DIFFERS),
                new Finding.ListSkewed(PEER),
                new Finding.RivalHeard(PEER, Priority.of(50)),
                new Finding.Outranked(PEER, Priority.of(150)),
                new Finding.WeakerPassedOver(PEER, Priority.of(50)),
                new Finding.PriorityChanged(Priority.of(150), Priority.of(120)),
                new Finding.StallNoticed(Duration.ofSeconds(5)),
                new Finding.SwitchoverCalledOff(),
                new Finding.SwitchoverDone(),
                new Finding.CommandRefused("it is not master here"),
                new Finding.AddressFailed(ADDRESS, "Operation not permitted"),
                new Finding.AddressTaken(ADDRESS),
                new Finding.LeftOverFound(ADDRESS));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void says_every_finding_in_a_line_that_names_the_router(Finding finding) {
        lines.on(report(finding));
        assertThat(said()).singleElement().asString().startsWith("(VI_1) ").doesNotContain("{}", "\n");
    }

    @Test
    void says_what_to_do_about_a_rejected_packet() {
        lines.on(report(new Finding.PacketRejected(PEER, Rejection.AUTH_FAILED)));
        assertThat(said())
                .containsExactly("(VI_1) rejected a packet from 192.0.2.2: " + Rejection.AUTH_FAILED.explain());
    }

    private void enters(Role role) {
        lines.on(new Output.Notify(ROUTER, role, Priority.of(100)));
    }

    private static Output report(Finding finding) {
        return new Output.Report(ROUTER, finding);
    }

    private static Output sent(int priority) {
        var bytes = new byte[28];
        bytes[0] = 0x45;
        bytes[9] = 112;
        bytes[22] = (byte) priority;
        return new Output.Transmit(ROUTER, LINK, PEER, IpAddress.VRRP_IPV4, 255, bytes);
    }

    private List<String> said() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
