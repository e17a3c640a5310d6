// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CapabilityTest {
    @Test
    void reads_the_effective_ones() {
        assertThat(Capability.heldBy("CapPrm:\tffffffffffffffff\nCapEff:\t0000000000003000\nCapBnd:\t0\n"))
                .containsExactly(Capability.NET_ADMIN, Capability.NET_RAW);
    }

    @Test
    void some_have_none_and_some_have_all() {
        assertThat(Capability.heldBy("CapEff:\t0000000000000000\n")).isEmpty();
        assertThat(Capability.heldBy("CapEff:\tffffffffffffffff\n")).containsExactly(Capability.values());
    }

    @Test
    void this_process_has_some_or_none() throws IOException {
        assertThat(Capability.held()).isSubsetOf(Capability.values());
    }
}
