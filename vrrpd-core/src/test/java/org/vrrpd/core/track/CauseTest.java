package org.vrrpd.core.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;

/** Why a router may not serve, in words. */
class CauseTest {

    private static final LinkName ETH0 = new LinkName("eth0");
    private static final TrackerName PROXY = new TrackerName("proxy");

    @Test
    void says_one_sentence_to_an_operator() {
        assertThat(new Cause.LinkMissing(ETH0).sentence()).isEqualTo("interface eth0 does not exist");
        assertThat(new Cause.LinkDown(ETH0).sentence()).isEqualTo("interface eth0 is down");
        assertThat(new Cause.NoSource(ETH0, Family.IPV4).sentence())
                .isEqualTo("interface eth0 has no usable IPv4 address to send from");
        assertThat(new Cause.NoSource(ETH0, Family.IPV6).sentence())
                .isEqualTo("interface eth0 has no usable link-local IPv6 address to send from");
        assertThat(new Cause.SourceMissing(IpAddress.parse("192.0.2.1")).sentence())
                .isEqualTo("this host has not 192.0.2.1, the address to send from");
        assertThat(new Cause.AddressRefused(
                                new VirtualAddress(IpAddress.parse("192.0.2.1"), 24, ETH0), "Operation not permitted")
                        .sentence())
                .isEqualTo("192.0.2.1 could not be set on eth0: Operation not permitted");
        assertThat(new Cause.TrackerDown(PROXY, Condition.DOWN).sentence()).isEqualTo("proxy is DOWN");
        assertThat(new Cause.TrackerUnresolved(PROXY).sentence()).isEqualTo("proxy has not answered yet");
        assertThat(new Cause.MateBarred(new RouterName("inside"), new Cause.LinkDown(ETH0)).sentence())
                .isEqualTo("sync-group member inside cannot serve: interface eth0 is down");
        assertThat(new Cause.Maintenance().sentence()).isEqualTo("maintenance is on");
        assertThat(new Cause.Unsupported("use_vmac is not built").sentence()).isEqualTo("use_vmac is not built");
    }

    @Test
    void a_lost_link_or_address_leaves_nothing_to_hand_over() {
        assertThat(causes().filter(Cause::losesTheLink))
                .extracting(cause -> cause.getClass().getSimpleName())
                .containsExactly("LinkMissing", "LinkDown", "NoSource", "SourceMissing", "AddressRefused");
    }

    @Test
    void waiting_for_a_first_answer_is_silent() {
        assertThat(causes().filter(Cause::isSilent))
                .containsExactly(
                        new Cause.TrackerUnresolved(PROXY),
                        new Cause.MateBarred(new RouterName("inside"), new Cause.TrackerUnresolved(PROXY)));
    }

    private static Stream<Cause> causes() {
        return Stream.of(
                new Cause.LinkMissing(ETH0),
                new Cause.LinkDown(ETH0),
                new Cause.NoSource(ETH0, Family.IPV4),
                new Cause.SourceMissing(IpAddress.parse("192.0.2.1")),
                new Cause.AddressRefused(new VirtualAddress(IpAddress.parse("192.0.2.1"), 24, ETH0), ""),
                new Cause.TrackerDown(PROXY, Condition.DOWN),
                new Cause.TrackerUnresolved(PROXY),
                new Cause.MateBarred(new RouterName("inside"), new Cause.LinkDown(ETH0)),
                new Cause.MateBarred(new RouterName("inside"), new Cause.TrackerUnresolved(PROXY)),
                new Cause.Maintenance(),
                new Cause.Unsupported(""));
    }
}
