// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this host calls itself to a mail server. To find out may take as long as a name server takes. */
final class MailName {

    private MailName() {}

    /** With its domain, as far as the host knows it; {@code localhost} when it does not know itself. */
    static String ofThisHost() {
        try {
            var self = InetAddress.getLocalHost();
            var canonical = self.getCanonicalHostName();
            return canonical.equals(self.getHostAddress()) || canonical.equals("localhost")
                    ? self.getHostName()
                    : canonical;
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
