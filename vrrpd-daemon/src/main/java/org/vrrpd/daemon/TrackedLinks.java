// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.Map;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.track.Condition;

/** What {@code track_interface} names: a link that runs is UP to those who track it. */
final class TrackedLinks {

    private final Map<TrackerName, LinkName> links;

    TrackedLinks(Map<TrackerName, LinkName> links) {
        this.links = links;
    }

    void judge(Mail.LinkIs news, LoopInbox inbox) {
        var condition = news.state().carrier() == Carrier.UP ? Condition.UP : Condition.DOWN;
        for (var entry : links.entrySet()) {
            if (entry.getValue().equals(news.link())) {
                inbox.add(new Input.Judged(entry.getKey(), condition));
            }
        }
    }
}
