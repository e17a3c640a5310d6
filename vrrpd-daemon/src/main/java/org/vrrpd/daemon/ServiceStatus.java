// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.Moment;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.notify.Systemd;

/** Tells whoever started the daemon how it is doing: systemd, or the launcher that waits to leave with the right exit code. */
final class ServiceStatus {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceStatus.class);

    private final Systemd systemd;
    private final Map<String, String> environment;
    private final long pid;

    ServiceStatus(Systemd systemd, Map<String, String> environment, long pid) {
        this.systemd = systemd;
        this.environment = environment;
        this.pid = pid;
    }

    void ready(int routers) {
        serving(routers);
        var launcher = environment.get("VRRPD_READY_FD");
        if (launcher != null) {
            try (var waiting = new FileOutputStream("/proc/self/fd/" + launcher)) {
                waiting.write("ready\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                LOG.warn("the launcher that waits for the start cannot be told: {}", e.getMessage());
            }
        }
    }

    void reloading(Moment now) {
        tell(() -> systemd.reloading(now.nanos()));
    }

    /** The start or a reload is over. */
    void serving(int routers) {
        tell(() -> systemd.ready(pid, routers + (routers == 1 ? " virtual router" : " virtual routers")));
    }

    void stopping() {
        tell(systemd::stopping);
    }

    void alive() {
        tell(systemd::alive);
    }

    private interface Message {
        void send() throws LinuxException;
    }

    private static void tell(Message message) {
        try {
            message.send();
        } catch (LinuxException e) {
            LOG.warn("systemd cannot be told: {}", e.getMessage());
        }
    }
}
