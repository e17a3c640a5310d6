// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.daemon.track.Numbers;

/** Brings the loop the numbers of tracked files. */
final class FileMail implements Numbers {

    private final Mailbox mailbox;
    private final Notebook notebook;

    FileMail(Mailbox mailbox, Notebook notebook) {
        this.mailbox = mailbox;
        this.notebook = notebook;
    }

    @Override
    public void measured(TrackerName file, int number) {
        notebook.measured(file, number);
        mailbox.put(new Mail.Told(new Input.Measured(file, number)));
    }
}
