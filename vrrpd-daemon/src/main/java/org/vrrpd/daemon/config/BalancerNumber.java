// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;

/** A number in the load balancer's blocks, between bounds that keepalived checks; seconds are counted in millionths. */
record BalancerNumber(Unit unit, long least, long most) {

    /** What is counted. */
    enum Unit {
        THINGS,
        MICROSECONDS
    }

    private static final long UNSIGNED = 0xffff_ffffL;

    /** The one that follows a word in a block so deep (virtual_server: 1, real_server: 2, a check: 3); null where none is checked. */
    static @Nullable BalancerNumber after(String word, int depth) {
        return switch (word) {
            case "quorum" -> new BalancerNumber(Unit.THINGS, 1, UNSIGNED);
            case "hysteresis", "uthreshold", "lthreshold", "fwmark" -> new BalancerNumber(Unit.THINGS, 0, UNSIGNED);
            case "retry" -> new BalancerNumber(Unit.THINGS, depth < 3 ? 1 : 0, UNSIGNED);
            case "weight" -> depth < 3 ? new BalancerNumber(Unit.THINGS, depth == 1 ? 1 : 0, Integer.MAX_VALUE) : null;
            case "persistence_timeout" -> new BalancerNumber(Unit.THINGS, 1, 2_678_400);
            case "connect_port" -> new BalancerNumber(Unit.THINGS, 1, 65_535);
            case "connect_timeout" -> new BalancerNumber(Unit.MICROSECONDS, 1, UNSIGNED);
            case "delay_loop" -> new BalancerNumber(Unit.MICROSECONDS, 1, Long.MAX_VALUE);
            case "delay_before_retry", "warmup" -> new BalancerNumber(Unit.MICROSECONDS, 0, Long.MAX_VALUE);
            default -> null;
        };
    }

    boolean mayBe(String text) {
        var number = switch (unit) {
            case THINGS -> Numerals.whole(text);
            case MICROSECONDS -> Numerals.micros(text);
        };
        return number >= least && number <= most;
    }

    @Override
    public String toString() {
        return switch (unit) {
            case THINGS -> "a whole number from " + least + " to " + most;
            case MICROSECONDS ->
                most == Long.MAX_VALUE
                        ? "a number of seconds, " + Numerals.seconds(least) + " or more"
                        : "a number of seconds from " + Numerals.seconds(least) + " to " + Numerals.seconds(most);
        };
    }
}
