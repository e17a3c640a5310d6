// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.List;
import org.vrrpd.daemon.check.IcmpEchoes;
import org.vrrpd.daemon.check.ProcSight;
import org.vrrpd.daemon.check.SocketSight;
import org.vrrpd.daemon.cli.CheckCommand;
import org.vrrpd.daemon.linux.ForeignLibc;

/** The command {@code vrrpd check} with what this host sees and sends; apart from {@link Main}, which would load what checks need for it. */
final class CheckTrial {

    private CheckTrial() {}

    /** Answers the exit code. */
    static int run(List<String> words) {
        var libc = new ForeignLibc();
        return CheckCommand.run(new SocketSight(libc), new ProcSight(), new IcmpEchoes(libc), words);
    }
}
