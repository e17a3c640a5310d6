// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;

class RequestTest {
    private static final Address IPV6 = Address.of(1, IpAddress.parse("fd00::1"), 128);

    @Test
    void names_longer_than_the_kernels_cannot_be_asked_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Request.AddAddress(IPV6.withLabel("sixteen-bytes-xx")))
                .withMessageContaining("sixteen-bytes-xx");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Request.AddRule(
                        Rule.toTable(1, Family.IPV4, 1).withInputLink(new LinkName("sixteen-bytes-xx"))));
        assertThat(new Request.AddAddress(IPV6.withLabel("fifteen-bytes-x"))).isNotNull();
    }

    @Test
    void one_request_has_one_family() {
        var ipv4 = IpAddress.parse("10.0.0.1");

        assertThatIllegalArgumentException().isThrownBy(() -> new Request.AddAddress(IPV6.withBroadcast(ipv4)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Request.RemoveAddress(IPV6.withPeer(ipv4)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Request.RemoveRule(Rule.toTable(1, Family.IPV6, 1).withTo(new Prefix(ipv4, 32))));
    }
}
