package org.vrrpd.checks.probe.http;

/**
 * Long-lived connections that were lost since the try before, each for a reason that is no failure.
 *
 * @param recycled closed in good order
 * @param draining closed because the server said so before its own limit was reached
 * @param stale reset where the answer should have begun
 */
record Losses(int recycled, int draining, int stale) {

    static final Losses NONE = new Losses(0, 0, 0);

    Losses recycledOne() {
        return new Losses(recycled + 1, draining, stale);
    }

    Losses drainedOne() {
        return new Losses(recycled, draining + 1, stale);
    }

    Losses staleOne() {
        return new Losses(recycled, draining, stale + 1);
    }
}
