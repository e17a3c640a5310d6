// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a reload is followed by a collection. */
class LeavingsTest {

    private static final long MIB = 1 << 20;

    private final Leavings leavings = new Leavings();

    @Test
    void little_is_left_where_it_is() {
        assertThat(leavings.areTooMany(64 * MIB)).isFalse();
        assertThat(leavings.areTooMany(65 * MIB)).isTrue();
    }

    @Test
    void what_is_kept_does_not_count_however_much_it_is() {
        leavings.cleared(70 * MIB);
        assertThat(leavings.areTooMany(120 * MIB)).isFalse();
        assertThat(leavings.areTooMany(135 * MIB)).isTrue();
        leavings.cleared(10 * MIB);
        assertThat(leavings.areTooMany(75 * MIB)).isTrue();
    }
}
