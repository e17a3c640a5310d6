// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.function.Consumer;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.cli.LinkLines;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.net.Reports;

/** Brings the loop what hands did and saw, and others what is to wait for them. */
final class HandsMail implements Reports {

    private final Mailbox mailbox;
    private final Notebook notebook;
    private final LinkLines lines;
    private final Consumer<Output> others;

    /** @param others who are told of a change once it is carried out */
    HandsMail(Mailbox mailbox, Notebook notebook, LinkLines lines, Consumer<Output> others) {
        this.others = others;
        this.mailbox = mailbox;
        this.notebook = notebook;
        this.lines = lines;
    }

    @Override
    public void input(Input input) {
        mailbox.put(new Mail.Told(input));
    }

    @Override
    public void link(LinkName link, int index, LinkState state) {
        lines.linkIs(link, state.carrier());
        notebook.linkIs(link, state);
        mailbox.put(new Mail.LinkIs(link, index, state));
    }

    @Override
    public void passOn(Output output) {
        others.accept(output);
    }

    @Override
    public void broken(LinuxException failure) {
        mailbox.put(new Mail.Broken("the kernel's configuration cannot be changed any more", failure));
    }
}
