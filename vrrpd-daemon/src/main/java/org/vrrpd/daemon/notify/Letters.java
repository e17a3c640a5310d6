// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Email.Faults;
import org.vrrpd.daemon.notify.Notice.Word;
import org.vrrpd.daemon.notify.email.Letter;

/** Writes a letter, in keepalived's words, on each change of which people want to hear by mail. */
final class Letters {

    private String routerId = "";
    private Faults faults = Faults.TOLD;

    /** These settings hold from now on. */
    void configured(Configuration configuration) {
        routerId = configuration.globals().identity().routerId();
        faults = configuration.globals().email().faults();
    }

    /** Null when nobody wants to hear of it. */
    @Nullable
    Letter of(Notice notice, Instant now) {
        if (!isWanted(notice)) {
            return null;
        }
        return switch (notice.subject().kind()) {
            case INSTANCE -> ofRouter(notice.subject().name(), notice.word(), now);
            case GROUP -> ofGroup(notice.subject().name(), notice.word(), now);
        };
    }

    private boolean isWanted(Notice notice) {
        return notice.interest().alerts() == Alerts.MAILED && (faults == Faults.TOLD || notice.word() != Word.FAULT);
    }

    /** keepalived writes none that says STOP: it has ended before that is sent. */
    private @Nullable Letter ofRouter(String name, Word word, Instant now) {
        return switch (word) {
            case MASTER -> letter("Instance", name, entering(word), "VRRP Instance is now owning VRRP VIPs", now);
            case BACKUP, FAULT ->
                letter("Instance", name, entering(word), "VRRP Instance is no longer owning VRRP VIPs", now);
            case DELETED -> letter("Instance", name, "Deleted", "VRRP Deleted at reload", now);
            case STOP, MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> null;
        };
    }

    private @Nullable Letter ofGroup(String name, Word word, Instant now) {
        return switch (word) {
            case MASTER, BACKUP, FAULT ->
                letter("Group", name, entering(word), "All VRRP group instances are now in " + word + " state", now);
            case STOP, DELETED, MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> null;
        };
    }

    private static String entering(Word word) {
        return "Entering " + word + " state";
    }

    private Letter letter(String what, String name, String change, String text, Instant now) {
        return new Letter("[" + routerId + "] VRRP " + what + " " + name + " - " + change, "=> " + text + " <=", now);
    }
}
