// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The story as it is told where no namespaces can be made. */
class SimulatedDemoTest {

    /** RFC 9568, 6.1: b waits three of a's intervals and its own skew; hands take a few milliseconds more. */
    private static final Duration MASTER_DOWN_OF_B = Duration.ofMillis(361);

    private static final Duration HANDS = Duration.ofMillis(5);

    @Test
    void the_whole_story_reads_like_this() throws IOException {
        var page = new Page();
        assertThat(Demo.simulated(page.stream(), Screen.PLAIN, 0)).isZero();
        assertThat(page.text()).isEqualTo(transcript());
    }

    private static String transcript() throws IOException {
        try (var file = SimulatedDemoTest.class.getResourceAsStream("simulated-demo.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_cut_link_costs_what_the_protocol_promises() throws LabException {
        assertThat(silenceOf(Incident.LINK_CUT))
                .isBetween(MASTER_DOWN_OF_B.minus(Stage.ADVERT_INTERVAL), MASTER_DOWN_OF_B.plus(HANDS));
    }

    /** ADR 2: each leaves make-before-break, or gives way to a better one that is there already. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LINK_CUT")
    void whatever_is_announced_costs_nothing(Incident incident) throws LabException {
        assertThat(silenceOf(incident)).isLessThan(HANDS);
    }

    private static Duration silenceOf(Incident asked) throws LabException {
        try (var stage = new SimulatedStage(0)) {
            stage.begin();
            for (var incident : Incident.values()) {
                var at = stage.nowNanos();
                stage.happens(incident);
                stage.passes(Duration.ofSeconds(3));
                assertThat(stage.holders()).isEqualTo(String.valueOf(incident.heir()));
                if (incident == asked) {
                    return stage.answers().longestSilence(at, stage.nowNanos());
                }
            }
        }
        throw new AssertionError(asked + " did not happen");
    }
}
