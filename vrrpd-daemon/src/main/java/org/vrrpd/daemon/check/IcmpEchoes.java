// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.run.Echoes;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/** Asks by sockets of the kernel, one a family, each opened when somebody first asks in it; for one thread. */
public final class IcmpEchoes implements Echoes {

    private final Libc libc;
    private final Map<Family, EchoLine> lines = new EnumMap<>(Family.class);

    public IcmpEchoes(Libc libc) {
        this.libc = libc;
    }

    @Override
    public Question ask(InetAddress host, byte[] payload, Asker asker) {
        var family = host instanceof Inet6Address ? Family.IPV6 : Family.IPV4;
        int ifindex = host instanceof Inet6Address six ? six.getScopeId() : 0;
        try {
            return line(family).ask(IpAddress.ofBytes(family, host.getAddress(), 0), ifindex, payload, asker);
        } catch (LinuxException refused) {
            asker.unanswered(new End(End.Manner.OURS, String.valueOf(refused.getMessage())));
            return () -> {};
        }
    }

    private EchoLine line(Family family) throws LinuxException {
        var line = lines.get(family);
        if (line != null && !line.isOver()) {
            return line;
        }
        if (line != null) {
            lines.remove(family);
            line.close();
        }
        var opened = EchoLine.open(libc, family);
        lines.put(family, opened);
        return opened;
    }

    @Override
    public void close() {
        for (var line : lines.values()) {
            line.close();
        }
    }
}
