package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Progress;

/** What the JDK says when a connection breaks that stood: of a reset in its own words, of the rest in those of strerror(3). */
class FailuresTest {

    private static final Place PLACE = new Place.Port("192.0.2.1", 80);

    @ParameterizedTest
    @CsvSource({
        "Connection reset, RESET",
        "Software caused connection abort, RESET",
        "Connection timed out, VANISHED",
        "Die Wartezeit ist abgelaufen, VANISHED",
        "No route to host, UNREACHABLE",
        "Network is unreachable, UNREACHABLE"
    })
    void connections_that_stood_break_in_three_ways(String words, End.Manner manner) {
        assertThat(Failures.lost(new IOException(words))).isEqualTo(new End(manner, words));
    }

    @Test
    void one_that_vanishes_took_the_connection_or_broke_off_its_answer() {
        var end = Failures.lost(new SocketException("Connection timed out"));
        assertThat(Progress.SILENT.ended(PLACE, end).findings().getFirst().cause())
                .isEqualTo(Cause.DEAD);
        assertThat(Progress.ANSWERING.ended(PLACE, end).findings().getFirst().cause())
                .isEqualTo(Cause.INCOMPLETE);
    }
}
