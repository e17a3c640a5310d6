// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** In which language a configuration is written. */
public enum Form {
    /** keepalived's own. */
    CONF,
    HOCON,
    JSON;

    /** The one that a file's ending says; keepalived's language when it says none. */
    public static Form of(Path file) {
        var name = file.toString();
        if (name.endsWith(".json")) {
            return JSON;
        }
        return name.endsWith(".hocon") ? HOCON : CONF;
    }

    /** The one that a command line calls so: {@code conf}, {@code hocon} or {@code json}; null when there is none. */
    public static @Nullable Form named(String name) {
        return switch (name) {
            case "conf" -> CONF;
            case "hocon" -> HOCON;
            case "json" -> JSON;
            default -> null;
        };
    }
}
