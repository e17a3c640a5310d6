// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.Trackers;
import org.vrrpd.daemon.track.Counts;

/** Brings the loop what is found of tracked processes. */
final class ProcessMail implements Counts {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessMail.class);

    private final Mailbox mailbox;
    private final Notebook notebook;

    ProcessMail(Mailbox mailbox, Notebook notebook) {
        this.mailbox = mailbox;
        this.notebook = notebook;
    }

    @Override
    public void counted(TrackerName processes, int count) {
        notebook.measured(processes, count);
    }

    @Override
    public void judged(TrackerName processes, Condition condition) {
        if (notebook.condition(processes) != Condition.UNKNOWN) {
            LOG.info(
                    "Quorum {} for tracked process {}",
                    condition == Condition.UP ? "gained" : "lost",
                    Trackers.nameInFile(processes));
        }
        notebook.judged(processes, condition);
        mailbox.put(new Mail.Told(new Input.Judged(processes, condition)));
    }
}
