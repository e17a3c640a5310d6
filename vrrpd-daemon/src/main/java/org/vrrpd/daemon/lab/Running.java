// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that the lab started in one of its hosts, with those that it started itself. */
public final class Running {

    private final Process process;

    Running(Process process) {
        this.process = process;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** TERM, to the process alone. */
    public void terminate() {
        process.destroy();
    }

    /** KILL, to its descendants too. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** STOP, to its descendants too. */
    public void freeze() throws LabException {
        signal("STOP");
    }

    /** CONT, to its descendants too. */
    public void resume() throws LabException {
        signal("CONT");
    }

    /** Any signal, by its name or number, to the process and its descendants. */
    public void signal(String signal) throws LabException {
        var command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"", "sh", signal, String.valueOf(pid())));
        process.descendants().forEach(one -> command.add(String.valueOf(one.pid())));
        Command.run(command, "");
    }

    /** Whether it ended within this time. */
    public boolean endsWithin(Duration time) throws LabException {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", interrupted);
        }
    }

    /** How it ended; 128 and the signal's number if by one. */
    public int exitCode() {
        return process.exitValue();
    }

    /** What it prints, unless that goes to a log. */
    InputStream output() {
        return process.getInputStream();
    }
}
