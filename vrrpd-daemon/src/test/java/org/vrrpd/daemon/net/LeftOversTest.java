// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.daemon.linux.TwoHosts.WIRE;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.TwoHosts;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Request;
import org.vrrpd.daemon.linux.netlink.RouteSocket;

/** What a run that was killed has left on a real kernel, and the next one finds at its start. */
class LeftOversTest {

    private static final int NOBODYS = 0;
    private static final VirtualAddress FORGOTTEN = address("10.9.7.100", 24);
    private static final VirtualAddress FORGOTTEN6 = address("2001:db8::100", 64);
    private static final VirtualAddress LISTED = address("10.9.6.100", 24);

    @TempDir
    private Path directory;

    private TwoHosts hosts;
    private RouteSocket kernel;
    private Ledger ledger;

    private static VirtualAddress address(String ip, int prefixLength) {
        return new VirtualAddress(IpAddress.parse(ip), prefixLength, WIRE);
    }

    @BeforeEach
    void open() throws Exception {
        hosts = TwoHosts.onOneCable();
        kernel = hosts.near.does(() -> RouteSocket.open(new ForeignLibc(), 0));
        ledger = new Ledger(directory.resolve("vrrpd.addresses"));
    }

    @AfterEach
    void close() throws Exception {
        kernel.close();
        hosts.close();
    }

    @Test
    void goes_when_it_is_listed_no_longer() throws Exception {
        set(FORGOTTEN, Tag.OURS);
        set(FORGOTTEN6, Tag.OURS);
        set(LISTED, Tag.OURS);
        ledger.write(Set.of(FORGOTTEN, FORGOTTEN6, LISTED));
        assertThat(LeftOvers.releaseForgotten(kernel, ledger, Set.of(LISTED)))
                .containsExactlyInAnyOrder(FORGOTTEN, FORGOTTEN6);
        assertThat(onTheHost()).contains(LISTED.ip()).doesNotContain(FORGOTTEN.ip(), FORGOTTEN6.ip());
        assertThat(ledger.read()).containsExactly(LISTED);
    }

    @Test
    void stays_when_it_is_not_ours_or_not_as_we_set_it() throws Exception {
        set(FORGOTTEN, NOBODYS);
        set(address("10.9.7.102", 32), Tag.OURS);
        set(LISTED, Tag.OURS);
        ledger.write(Set.of(FORGOTTEN, address("10.9.7.102", 24)));
        assertThat(LeftOvers.releaseForgotten(kernel, ledger, Set.of())).isEmpty();
        assertThat(onTheHost()).contains(FORGOTTEN.ip(), IpAddress.parse("10.9.7.102"), LISTED.ip());
        assertThat(ledger.read()).isEmpty();
    }

    @Test
    void may_be_gone_already_with_its_link() throws Exception {
        ledger.write(Set.of(FORGOTTEN, new VirtualAddress(FORGOTTEN.ip(), 24, new LinkName("gone"))));
        assertThat(LeftOvers.releaseForgotten(kernel, ledger, Set.of(LISTED))).isEmpty();
        assertThat(ledger.read()).containsExactly(LISTED);
    }

    @Test
    void is_nothing_at_a_first_start() throws Exception {
        set(LISTED, Tag.OURS);
        assertThat(LeftOvers.releaseForgotten(kernel, ledger, Set.of())).isEmpty();
        assertThat(onTheHost()).contains(LISTED.ip());
    }

    private void set(VirtualAddress address, int protocol) throws Exception {
        var wanted = Address.of(hosts.near.ifindex("wire"), address.ip(), address.prefixLength())
                .withProtocol(protocol);
        assertThat(kernel.perform(List.of(new Request.AddAddress(wanted)))).allMatch(outcome -> outcome.isDone());
    }

    private List<IpAddress> onTheHost() throws LinuxException {
        return kernel.addresses().stream().map(Address::ip).toList();
    }
}
