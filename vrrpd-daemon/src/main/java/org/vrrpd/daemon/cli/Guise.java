// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.nio.file.Path;

/** The name under which the daemon appears, and what goes by that name: its paths, and what syslog calls it. */
public enum Guise {
    VRRPD("vrrpd", "vrrpd", "/etc/vrrpd/vrrpd.conf", "/run/vrrpd"),
    /** Started as {@code keepalived}: whatever looks for keepalived finds it where keepalived would be. */
    KEEPALIVED("keepalived", "Keepalived_vrrp", "/etc/keepalived/keepalived.conf", "/run");

    private final String program;
    private final String logIdent;
    private final String configuration;
    private final String runDirectory;

    Guise(String program, String logIdent, String configuration, String runDirectory) {
        this.program = program;
        this.logIdent = logIdent;
        this.configuration = configuration;
        this.runDirectory = runDirectory;
    }

    /** The guise of a program that was started by this name or path. */
    public static Guise ofProgram(String startedAs) {
        var name = startedAs.substring(startedAs.lastIndexOf('/') + 1);
        return name.equals(KEEPALIVED.program) ? KEEPALIVED : VRRPD;
    }

    public String program() {
        return program;
    }

    /** What syslog calls the daemon; keepalived's VRRP lines come from its VRRP child. */
    public String logIdent() {
        return logIdent;
    }

    public Path configuration() {
        return Path.of(configuration);
    }

    public Path runDirectory() {
        return Path.of(runDirectory);
    }
}
