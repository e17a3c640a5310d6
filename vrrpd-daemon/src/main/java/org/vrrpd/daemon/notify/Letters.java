// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Email.Faults;
import org.vrrpd.daemon.notify.Notice.Subject;
import org.vrrpd.daemon.notify.Notice.Subject.Kind;
import org.vrrpd.daemon.notify.Notice.Word;
import org.vrrpd.daemon.notify.email.Letter;

/** Writes a letter, in keepalived's words, on each change of which people want to hear by mail. */
final class Letters {

    private final Notices notices = new Notices();

    /** Removed routers stay here: they are still to be told of. */
    private final Map<Subject, Alerts> alerts = new HashMap<>();

    private final Set<Subject> present = new HashSet<>();
    private String routerId = "";
    private Faults faults = Faults.TOLD;

    /** These settings hold from now on. */
    void configured(Configuration configuration) {
        notices.configured(configuration.routerOptions());
        present.clear();
        configuration
                .routerOptions()
                .forEach((router, options) -> add(Kind.INSTANCE, router.value(), options.alerts()));
        configuration.groupOptions().forEach((group, options) -> add(Kind.GROUP, group.value(), options.alerts()));
        routerId = configuration.globals().identity().routerId();
        faults = configuration.globals().email().faults();
    }

    private void add(Kind kind, String name, Alerts whether) {
        var subject = new Subject(kind, name);
        present.add(subject);
        alerts.put(subject, whether);
    }

    /** Null when nobody wants to hear of it. */
    @Nullable
    Letter of(Output output, Instant now) {
        var notice = notices.of(output);
        if (notice == null || !isWanted(notice)) {
            return null;
        }
        return switch (notice.subject().kind()) {
            case INSTANCE -> ofRouter(notice.subject().name(), notice.word(), now);
            case GROUP -> ofGroup(notice.subject().name(), notice.word(), now);
        };
    }

    private boolean isWanted(Notice notice) {
        var subject = notice.subject();
        var whether = present.contains(subject) ? alerts.get(subject) : alerts.remove(subject);
        return whether == Alerts.MAILED && (faults == Faults.TOLD || notice.word() != Word.FAULT);
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
