package org.vrrpd.checks.probe.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;

/** A kernel that tells what a test says, of one listener. */
final class FakeSight implements LocalSight {

    @Nullable
    Integer established;

    /** The ports of connections to port 9000. */
    @Nullable
    Set<Integer> connected;

    @Override
    public @Nullable Integer established(Place place) {
        return place.equals(HttpScript.PLACE) ? established : null;
    }

    @Override
    public @Nullable Set<Integer> connectedFrom(Place.Port address) {
        return address.number() == 9000 ? connected : null;
    }
}
