// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.run.Report;
import org.vrrpd.checks.run.Reports;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.Trackers;

/** Brings the loop what is found of checked services, where a verdict changes. */
final class CheckMail implements Reports {

    private static final Logger LOG = LoggerFactory.getLogger(CheckMail.class);

    private final Mailbox mailbox;
    private final Notebook notebook;

    CheckMail(Mailbox mailbox, Notebook notebook) {
        this.mailbox = mailbox;
        this.notebook = notebook;
    }

    @Override
    public void take(Report report) {
        notebook.checkSays(report);
        if (report.changes()) {
            tell(report);
            mailbox.put(new Mail.Told(
                    new Input.Judged(Trackers.ofCheck(report.name().value()), condition(report.verdict()))));
        }
    }

    private static Condition condition(Verdict verdict) {
        return switch (verdict) {
            case UP -> Condition.UP;
            case RESERVE -> Condition.RESERVE;
            case DOWN -> Condition.DOWN;
            case UNKNOWN -> Condition.UNKNOWN;
        };
    }

    private static void tell(Report report) {
        var name = report.name().value();
        if (report.verdict().isGood()) {
            LOG.info(
                    "Check {} is {}: {}",
                    name,
                    report.verdict() == Verdict.UP ? "up" : "in reserve",
                    report.last().seen());
            return;
        }
        var why = new StringBuilder();
        for (var finding : report.last().findings()) {
            why.append(why.isEmpty() ? "" : "; ")
                    .append(finding.cause().word())
                    .append(": ")
                    .append(finding.sentence());
        }
        LOG.warn("Check {} is down: {}", name, why);
    }

    @Override
    public void broken(CheckName name, Throwable defect) {
        LOG.error("the check {} has a defect: please report it", name.value(), defect);
    }

    @Override
    public void over(Throwable defect) {
        mailbox.put(new Mail.Broken("services cannot be checked any more", defect));
    }
}
