// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;

/** What a configuration is checked against: the host that it is read on. */
public interface Host {

    /** What is known of a link by its name. */
    enum Presence {
        PRESENT,
        LOOPBACK,
        ABSENT
    }

    Presence presence(LinkName link);

    /** The link that has this address; null when none has. */
    @Nullable
    LinkName linkOf(IpAddress address);

    /** The name of the host itself. */
    String name();

    boolean hasUser(String user);

    boolean hasGroup(String group);

    /** What is known of the file that a command is in. */
    enum ScriptFile {
        /** Root alone may change it, and all directories above it. */
        GUARDED,
        /** Others may. */
        OPEN,
        DIRECTORY,
        /** For nobody. */
        NOT_EXECUTABLE,
        MISSING;

        boolean canRun() {
            return this == GUARDED || this == OPEN;
        }
    }

    /** Looks for a command as a shell does; where nothing is known of files, all are there and guarded. */
    default ScriptFile scriptFile(String command) {
        return ScriptFile.GUARDED;
    }

    /** Where that command is; as it is written where nothing is known of files. */
    default String scriptPath(String command) {
        return command;
    }

    /** Names that routing numbers have on a host. */
    enum Names {
        TABLES("routing table", "rt_tables"),
        PROTOCOLS("routing protocol", "rt_protos"),
        SCOPES("scope", "rt_scopes");

        private final String title;
        private final String file;

        Names(String title, String file) {
            this.title = title;
            this.file = file;
        }

        String title() {
            return title;
        }

        /** What the file is called that lists them. */
        public String file() {
            return file;
        }
    }

    /** Whether a routing number has this name; where nothing is known of names, all are known. */
    default boolean knows(Names names, String name) {
        return true;
    }
}
