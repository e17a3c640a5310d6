// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Email.Faults;
import org.vrrpd.daemon.config.Email.Server;

/** Reads those words of {@code global_defs} that say how mail is sent. */
final class EmailBinder {

    private static final int LARGEST_PORT = 65_535;

    private final Values defs;

    EmailBinder(Values defs) {
        this.defs = defs;
    }

    Email email() {
        return new Email(
                recipients(),
                sender(),
                server(),
                greeting(),
                Duration.ofSeconds(defs.number("smtp_connect_timeout", Email.DEFAULT_PATIENCE_SECONDS)),
                defs.flag("no_email_faults") ? Faults.UNTOLD : Faults.TOLD);
    }

    /** Whether routers and groups that say nothing are mailed of. */
    Alerts alerts() {
        return Alerts.of(defs.toggle("smtp_alert_vrrp", defs.toggle("smtp_alert", false)));
    }

    private List<EmailAddress> recipients() {
        var recipients = new ArrayList<EmailAddress>(0);
        for (var entry : defs.entries("notification_email")) {
            var address = EmailAddress.parse(entry.first());
            if (address == null) {
                reportAddress(entry.at(entry.first()), entry.first());
            } else {
                recipients.add(address);
            }
        }
        return recipients;
    }

    private @Nullable EmailAddress sender() {
        var text = defs.text("notification_email_from");
        if (text == null) {
            return null;
        }
        var address = EmailAddress.parse(text);
        if (address == null) {
            reportAddress(defs.atValue("notification_email_from"), text);
        }
        return address;
    }

    /** keepalived takes anything, and then no server takes keepalived's mail: no error, but worth a word. */
    private void reportAddress(Position at, String text) {
        defs.problems().warning(at, "'" + text + "' is not an address for mail", "it is passed over");
    }

    /** {@code HOST [PORT]}. */
    private @Nullable Server server() {
        var words = defs.words("smtp_server");
        if (words.isEmpty()) {
            return null;
        }
        if (words.size() == 1) {
            return new Server(words.getFirst(), Server.DEFAULT_PORT);
        }
        if (!UnbuiltGlobals.isWithin(words.get(1), 1, LARGEST_PORT)) {
            defs.problems()
                    .error(
                            defs.at("smtp_server"),
                            "'" + words.get(1) + "' is not the number of a port",
                            "'smtp_server' is passed over");
            return null;
        }
        return new Server(words.getFirst(), Integer.parseInt(words.get(1)));
    }

    private @Nullable String greeting() {
        var words = defs.words("smtp_helo_name");
        return words.isEmpty() ? null : words.getFirst();
    }
}
