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
    private final Notebook notebook;

    HandsMail(Mailbox mailbox, Notebook notebook) {
        this.mailbox = mailbox;
        this.notebook = notebook;
    }

    @Override
    public void input(Input input) {
        mailbox.put(new Mail.Told(input));
    }

    @Override
    public void link(LinkName link, int index, LinkState state) {
        notebook.linkIs(link, state);
        mailbox.put(new Mail.LinkIs(link, index, state));
    }

    @Override
    public void broken(LinuxException failure) {
        mailbox.put(new Mail.HandsBroken(failure));
    }
}
