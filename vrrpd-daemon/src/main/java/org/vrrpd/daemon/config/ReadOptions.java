// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** How to read a configuration: against which host, and what the command line says about it. */
public record ReadOptions(Host host, Strictness strictness, MissingIncludes missingIncludes, String configId) {

    /** What makes a start refuse beside what is fatal by itself. */
    public enum Strictness {
        /** Nothing, or errors where the file says {@code config_errors refuse}. */
        AS_THE_FILE_SAYS,
        /** Errors and warnings: {@code --strict}. */
        WARNINGS_ARE_FATAL
    }

    /** What an {@code include} that matches no file is. */
    public enum MissingIncludes {
        PASSED_OVER,
        /** keepalived's {@code -e}. */
        REFUSED
    }

    /** As a plain command line has it; what {@code @} lines compare with is the host's name up to its first dot. */
    public static ReadOptions of(Host host) {
        var name = host.name();
        var dot = name.indexOf('.');
        return new ReadOptions(
                host,
                Strictness.AS_THE_FILE_SAYS,
                MissingIncludes.PASSED_OVER,
                dot < 0 ? name : name.substring(0, dot));
    }
}
