// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.daemon.config.StartSetting;

/** What a daemon takes from its file only as it starts, in the words of the file where it has one. */
final class StartWords {

    private StartWords() {}

    static String list(List<StartSetting> settings) {
        var words = new ArrayList<String>();
        for (var setting : settings) {
            words.add(of(setting));
        }
        return String.join(", ", words);
    }

    static String of(StartSetting setting) {
        return switch (setting) {
            case INSTANCE -> "instance";
            case NETWORK_NAMESPACE -> "net_namespace";
            case PID_FILES -> "place of the pid file";
            case DUMP_FILES -> "compat_paths";
            case SCHEDULING -> "priority and memory locking of the process";
            case PACING -> "interval between announcements";
            case RECEIVE_BUFFERS -> "receive buffers";
        };
    }
}
