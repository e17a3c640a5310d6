// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.linux.LinuxException;

/**
 * The service manager that started the daemon, told of its progress as sd_notify(3) says; nobody, when none asked to be told.
 * Nothing here waits: a message that finds no room is refused with EAGAIN.
 */
public final class Systemd {

    /** How a message reaches the service manager's socket. */
    @FunctionalInterface
    public interface Messenger {
        void send(String path, byte[] message) throws LinuxException;
    }

    private final @Nullable String socket;
    private final @Nullable Duration watchdog;
    private final Messenger messenger;

    private Systemd(@Nullable String socket, @Nullable Duration watchdog, Messenger messenger) {
        this.socket = socket;
        this.watchdog = watchdog;
        this.messenger = messenger;
    }

    /** The one that this environment names: NOTIFY_SOCKET, and WATCHDOG_USEC unless WATCHDOG_PID means another process. */
    public static Systemd of(Map<String, String> environment, long pid, Messenger messenger) {
        var socket = environment.get("NOTIFY_SOCKET");
        if (socket == null || socket.isEmpty()) {
            return new Systemd(null, null, messenger);
        }
        var watched = environment.get("WATCHDOG_PID");
        var meansUs = watched == null || watched.equals(Long.toString(pid));
        return new Systemd(socket, meansUs ? interval(environment.get("WATCHDOG_USEC")) : null, messenger);
    }

    private static @Nullable Duration interval(@Nullable String micros) {
        if (micros == null) {
            return null;
        }
        try {
            var number = Long.parseLong(micros);
            return number > 0 ? Duration.ofNanos(Math.multiplyExact(number, 1000)) : null;
        } catch (NumberFormatException | ArithmeticException _) {
            return null; // sd_watchdog_enabled(3) has no watchdog then either
        }
    }

    /** How long the manager waits for a sign of life before it ends us, or null; half of it is a good interval. */
    public @Nullable Duration watchdog() {
        return watchdog;
    }

    /** Started, or reloaded; the process that serves may be another than the one that was started. */
    public void ready(long pid, String status) throws LinuxException {
        say("READY=1\nMAINPID=" + pid + "\nSTATUS=" + oneLine(status));
    }

    /** Reloading begins; {@link #ready} ends it. */
    public void reloading(long monotonicNanos) throws LinuxException {
        say("RELOADING=1\nMONOTONIC_USEC=" + monotonicNanos / 1000);
    }

    public void stopping() throws LinuxException {
        say("STOPPING=1");
    }

    /** A sign of life. */
    public void alive() throws LinuxException {
        say("WATCHDOG=1");
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }

    private void say(String message) throws LinuxException {
        if (socket != null) {
            messenger.send(socket, message.getBytes(StandardCharsets.UTF_8));
        }
    }
}
