// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something about a router that another configuration may have otherwise while the router stays the same one. */
public enum RouterAspect {
    NAME,
    GROUP,
    VERSION,
    AUTHENTICATION,
    CHECKSUM,
    INTERVAL,
    CAST,
    STRICTNESS,
    PRIORITY,
    DOWN_TIMER,
    PREEMPTION,
    MANNERS,
    ADVERTISED,
    EXCLUDED,
    ADDRESS_OPTIONS,
    ANNOUNCING,
    HANDOVER,
    LOST_ADDRESS,
    SOURCE,
    OWN_LINK,
    TRACKED,
    UNSUPPORTED,
    RECEIVE_BUFFER,
    SECONDARIES,
    MATTERS,
    SCRIPTS,
    ALERTS;

    /** What the two have differently. */
    static List<RouterAspect> differences(ConfiguredRouter one, ConfiguredRouter other) {
        var differences = new ArrayList<RouterAspect>();
        for (var aspect : values()) {
            if (!Objects.equals(aspect.of(one), aspect.of(other))) {
                differences.add(aspect);
            }
        }
        return differences;
    }

    private @Nullable Object of(ConfiguredRouter router) {
        var settings = router.settings();
        var dialect = settings.dialect();
        return switch (this) {
            case NAME -> settings.name();
            case GROUP -> router.group();
            case VERSION -> dialect.version();
            case AUTHENTICATION -> dialect.authentication();
            case CHECKSUM -> dialect.checksumForm();
            case INTERVAL -> dialect.interval();
            case CAST -> dialect.cast();
            case STRICTNESS -> dialect.strict();
            case PRIORITY -> settings.priority();
            case DOWN_TIMER -> settings.downTimerAdverts();
            case PREEMPTION -> settings.preemption();
            case MANNERS -> settings.manners();
            case ADVERTISED -> router.advertised();
            case EXCLUDED -> router.excluded();
            case ADDRESS_OPTIONS -> router.addressOptions();
            case ANNOUNCING -> settings.announcing();
            case HANDOVER -> settings.handover();
            case LOST_ADDRESS -> settings.lostAddress();
            case SOURCE ->
                Arrays.asList(settings.links().pinnedSource(), settings.links().whetherThere());
            case OWN_LINK -> settings.links().ownLink();
            case TRACKED -> List.of(settings.tracked(), router.definitions());
            case UNSUPPORTED -> settings.unsupported();
            case RECEIVE_BUFFER -> router.options().receiveBufferBytes();
            case SECONDARIES -> router.options().secondaries();
            case MATTERS -> router.options().matters();
            case SCRIPTS -> router.options().scripts();
            case ALERTS -> router.options().alerts();
        };
    }
}
