// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.vrrpd.core.track.Condition;

/**
 * What the results of a script's runs make of it, as keepalived counts: up from {@code rise} on, and every success in a row that
 * is broken, or failure, counts from its end again. The first result counts at once.
 *
 * @param result from 0 to rise + fall - 1
 */
record Health(int rise, int fall, int result, Condition condition) {

    static Health unknown(int rise, int fall) {
        return new Health(rise, fall, 0, Condition.UNKNOWN);
    }

    /** After a success. */
    Health succeeded() {
        return condition != Condition.DOWN || result >= rise - 1 ? up() : with(result + 1);
    }

    /** After a failure. */
    Health failed() {
        return condition == Condition.UP && result > rise ? with(result - 1) : down();
    }

    /** The same script with other numbers: as good as it was, and counted anew. */
    Health counting(int otherRise, int otherFall) {
        if (otherRise == rise && otherFall == fall) {
            return this;
        }
        var other = new Health(otherRise, otherFall, 0, condition);
        return condition == Condition.UP ? other.up() : other;
    }

    private Health up() {
        return new Health(rise, fall, (int) Math.min((long) rise + fall - 1, Integer.MAX_VALUE), Condition.UP);
    }

    private Health down() {
        return new Health(rise, fall, 0, Condition.DOWN);
    }

    private Health with(int other) {
        return new Health(rise, fall, other, condition);
    }
}
