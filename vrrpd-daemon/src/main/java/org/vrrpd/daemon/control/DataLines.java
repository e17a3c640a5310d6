// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.List;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.Trackers;

/** The lines of keepalived.data while they are written: sections of records, a record's keys, and lists under them. */
final class DataLines {

    private final StringBuilder text = new StringBuilder(1 << 14);

    void section(String title) {
        text.append("------< ").append(title).append(" >------\n");
    }

    /** The first line of a record, and all lines of a section without records. */
    void record(String words) {
        text.append(' ').append(words).append('\n');
    }

    void line(String key, long number) {
        line(key, Long.toString(number));
    }

    void line(String key, boolean truth) {
        line(key, truth ? "true" : "false");
    }

    void line(String key, String value) {
        text.append("   ").append(key).append(" = ").append(value).append('\n');
    }

    void plain(String words) {
        text.append("   ").append(words).append('\n');
    }

    void item(String words) {
        text.append("     ").append(words).append('\n');
    }

    /** Things that are tracked under one head, if there are any; keepalived has a comma after some kinds of names. */
    void tracked(String head, List<Tracked> things, String kind, String comma) {
        var hasHead = false;
        for (var one : things) {
            if (one.tracker().value().startsWith(kind + " ")) {
                if (!hasHead) {
                    plain(head);
                    hasHead = true;
                }
                item(Trackers.nameInFile(one.tracker()) + comma + " weight " + of(one.weight()));
            }
        }
    }

    static String of(Alerts alerts) {
        return alerts == Alerts.MAILED ? "yes" : "no";
    }

    /** A weight as keepalived writes it. */
    static String of(Weight weight) {
        return weight.value() + (weight.direction() == Weight.Direction.REVERSE ? " reverse" : "");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
