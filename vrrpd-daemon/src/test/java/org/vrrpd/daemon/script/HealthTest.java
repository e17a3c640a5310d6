// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.core.track.Condition;

/** What rise and fall make of results: each + is a success, each - a failure; what follows is whether it is up after each. */
class HealthTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, +-+-, UDUD",
        "3, 1, +, U",
        "1, 3, -, D",
        "3, 1, -+++, DDDU",
        "3, 1, -++-+++, DDDDDDU",
        "1, 3, +---, UUUD",
        "1, 3, +--+---, UUUUUUD",
        "2, 2, +--++--, UUDDUUD",
        "2, 2, -+-+++, DDDDUU",
    })
    void counts_what_comes_in_a_row_but_the_first(int rise, int fall, String results, String conditions) {
        var health = Health.unknown(rise, fall);
        var seen = new StringBuilder();
        for (var i = 0; i < results.length(); i++) {
            health = results.charAt(i) == '+' ? health.succeeded() : health.failed();
            seen.append(health.condition().name().charAt(0));
        }
        assertThat(seen).hasToString(conditions);
    }

    @Test
    void shows_keepalived_s_count() {
        var up = Health.unknown(2, 3).succeeded();
        assertThat(up.result()).isEqualTo(4);
        assertThat(up.failed().result()).isEqualTo(3);
        assertThat(up.failed().failed().result()).isEqualTo(2);
        assertThat(up.failed().failed().failed().result()).isZero();
        assertThat(up.failed().failed().failed().succeeded().result()).isEqualTo(1);
    }

    @Test
    void stays_what_it_is_when_other_numbers_hold() {
        assertThat(Health.unknown(1, 1).succeeded().counting(5, 6)).isEqualTo(new Health(5, 6, 10, Condition.UP));
        assertThat(Health.unknown(1, 1).failed().counting(5, 6)).isEqualTo(new Health(5, 6, 0, Condition.DOWN));
        var midway = Health.unknown(2, 3).succeeded().failed();
        assertThat(midway.counting(2, 3)).isEqualTo(midway);
    }
}
