// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;

/** What is left on the host by a run that was killed. */
class LedgerTest {

    private static final VirtualAddress OLD = address("192.0.2.101");
    private static final VirtualAddress KEPT = address("192.0.2.102");
    private static final VirtualAddress NEW = address("192.0.2.103");

    @TempDir
    private Path directory;

    private Ledger ledger;

    @BeforeEach
    void a_run_that_was_killed() throws IOException {
        ledger = new Ledger(directory.resolve("vrrpd.addresses"));
        assertThat(ledger.but(Set.of(KEPT))).isEmpty();
        ledger.add(Set.of(OLD));
        ledger.add(Set.of(KEPT));
    }

    @Test
    void knows_what_the_next_run_lists_no_longer() throws IOException {
        assertThat(ledger.but(Set.of(KEPT, NEW))).containsExactly(OLD);
    }

    @Test
    void forgets_what_was_removed() throws IOException {
        ledger.write(Set.of(KEPT, NEW));
        assertThat(ledger.but(Set.of(KEPT, NEW))).isEmpty();
        assertThat(ledger.read()).containsExactlyInAnyOrder(KEPT, NEW);
    }

    private static VirtualAddress address(String ip) {
        return new VirtualAddress(IpAddress.parse(ip), 24, new LinkName("eth0"));
    }
}
