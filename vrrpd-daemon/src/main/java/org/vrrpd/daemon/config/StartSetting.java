// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that a daemon takes from its file only as it starts. */
public enum StartSetting {
    INSTANCE,
    NETWORK_NAMESPACE,
    PID_FILES,
    DUMP_FILES,
    SCHEDULING,
    PACING,
    RECEIVE_BUFFERS;

    /** Whether a daemon that had it otherwise would be another one: keepalived refuses such a reload. */
    boolean isIdentity() {
        return this == INSTANCE || this == NETWORK_NAMESPACE;
    }

    static List<StartSetting> differences(Globals one, Globals other) {
        var differences = new ArrayList<StartSetting>();
        for (var setting : values()) {
            if (!Objects.equals(setting.of(one), setting.of(other))) {
                differences.add(setting);
            }
        }
        return differences;
    }

    private @Nullable Object of(Globals globals) {
        return switch (this) {
            case INSTANCE -> globals.identity().instance();
            case NETWORK_NAMESPACE -> globals.identity().networkNamespace();
            case PID_FILES -> globals.identity().pidFiles();
            case DUMP_FILES -> globals.identity().dumpFiles();
            case SCHEDULING -> globals.scheduling();
            case PACING -> globals.pacing();
            case RECEIVE_BUFFERS -> globals.receiveBuffers();
        };
    }
}
