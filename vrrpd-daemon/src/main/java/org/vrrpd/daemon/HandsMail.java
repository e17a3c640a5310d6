// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.net.Reports;

/** Brings the loop what hands did and saw. */
final class HandsMail implements Reports {

    private final Mailbox mailbox;

    HandsMail(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void input(Input input) {
        mailbox.put(new Mail.Told(input));
    }

    @Override
    public void link(LinkName link, int index, LinkState state) {
        mailbox.put(new Mail.LinkIs(link, index, state));
    }

    @Override
    public void broken(LinuxException failure) {
        mailbox.put(new Mail.HandsBroken(failure));
    }
}
