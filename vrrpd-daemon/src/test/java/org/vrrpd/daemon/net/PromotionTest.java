// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Request;

class PromotionTest {

    private static final LinkName ETH0 = new LinkName("eth0");
    private static final LinkName ETH1 = new LinkName("eth1");

    private final FakeKernel kernel = new FakeKernel();
    private final KernelView view = new KernelView();
    private final Promotion promotion = new Promotion(kernel);

    @BeforeEach
    void two_links() {
        kernel.brings(2, "eth0");
        kernel.brings(3, "eth1");
    }

    private void follows(LinkName... wanted) throws LinuxException {
        kernel.performed.clear();
        view.reset(kernel.links(), kernel.addresses());
        promotion.follow(Set.of(wanted), view);
    }

    @Test
    void changes_only_what_a_router_asks_for_and_once() throws LinuxException {
        follows();
        assertThat(kernel.performed).isEmpty();
        follows(ETH0);
        assertThat(kernel.performed).containsExactly(new Request.PromoteSecondaries(2, true));
        follows(ETH0);
        assertThat(kernel.performed).isEmpty();
    }

    @Test
    void puts_a_link_back_once_nobody_asks_any_more() throws LinuxException {
        follows(ETH0);
        follows(ETH1);
        assertThat(kernel.performed)
                .containsExactly(new Request.PromoteSecondaries(2, false), new Request.PromoteSecondaries(3, true));
    }

    @Test
    void leaves_alone_what_the_host_has_so_already() throws LinuxException {
        kernel.promotes(2);
        follows(ETH0);
        promotion.undo();
        assertThat(kernel.performed).isEmpty();
    }

    @Test
    void changes_a_link_that_was_made_anew() throws LinuxException {
        follows(ETH0);
        kernel.unplugs(2);
        follows(ETH0);
        assertThat(kernel.performed).isEmpty();
        kernel.brings(4, "eth0");
        follows(ETH0);
        assertThat(kernel.performed).containsExactly(new Request.PromoteSecondaries(4, true));
    }

    @Test
    void puts_everything_back_at_the_end() throws LinuxException {
        follows(ETH0, ETH1);
        kernel.performed.clear();
        promotion.undo();
        promotion.undo();
        assertThat(kernel.performed)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(new Request.PromoteSecondaries(2, false), new Request.PromoteSecondaries(3, false)));
    }
}
