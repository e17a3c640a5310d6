// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LocalTime;
import org.vrrpd.daemon.notify.email.Postman;

/** keepalived's smtp_alert: mail on changes of state. Where nobody is to be mailed, nothing that mail needs is loaded. */
final class MailAlerts implements Audience {

    private static final Logger LOG = LoggerFactory.getLogger(MailAlerts.class);

    private final Libc libc;
    private @Nullable Letters letters;
    private @Nullable Postman postman;

    MailAlerts(Libc libc) {
        this.libc = libc;
    }

    @Override
    public void configured(Configuration configuration) {
        if (letters == null && !areWanted(configuration)) {
            return;
        }
        if (letters == null) {
            letters = new Letters();
        }
        letters.configured(configuration);
        var email = configuration.globals().email();
        if (postman != null) {
            postman.configured(email);
        } else if (email.canBeSent()) {
            postman = Postman.start(email, LocalTime.clock(libc));
        }
    }

    private static boolean areWanted(Configuration configuration) {
        if (!configuration.globals().email().canBeSent()) {
            return false;
        }
        for (var options : configuration.routerOptions().values()) {
            if (options.alerts() == Alerts.MAILED) {
                return true;
            }
        }
        for (var options : configuration.groupOptions().values()) {
            if (options.alerts() == Alerts.MAILED) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void hear(Notice notice) {
        if (letters == null || postman == null) {
            return;
        }
        var letter = letters.of(notice, Instant.now());
        if (letter != null) {
            postman.send(letter);
        }
    }

    /** The daemon ends, and does not wait for mail. */
    @Override
    public void close() {
        if (postman != null && postman.waiting() > 0) {
            LOG.warn("{} mails are not sent, because the daemon ends", postman.waiting());
        }
    }
}
