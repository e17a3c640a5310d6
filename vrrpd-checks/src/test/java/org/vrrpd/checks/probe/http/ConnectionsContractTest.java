package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;

class ConnectionsContractTest {

    private final FakeSight kernel = new FakeSight();
    private final HttpScript web =
            HttpScript.keeps(new ConnectionsContract(HttpScript.PLACE, 10)).sees(kernel);

    @Test
    void as_many_as_are_expected_are_counted_and_one_more_is_told() {
        kernel.established = 10;
        var outcome = web.begins().timeUp();
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.measurements()).containsExactly(Measurement.of("connections", 10, Extent.EXACTLY));
        kernel.established = 11;
        assertThat(web.after(5).begins().timeUp().findings())
                .containsExactly(new Finding(
                        Cause.TOO_MANY_CONNECTIONS, "192.0.2.1:80 has 11 connections, and 10 are expected at most"));
    }

    @Test
    void they_are_counted_each_five_seconds_however_often_is_tried() {
        kernel.established = 11;
        web.begins().timeUp();
        kernel.established = 5;
        assertThat(web.after(4.9).begins().timeUp().findings()).hasSize(1);
        assertThat(web.after(0.1).begins().timeUp().findings()).isEmpty();
    }

    @Test
    void where_they_are_not_seen_nothing_is_told() {
        var outcome = web.begins().timeUp();
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.measurements()).isEmpty();
    }

    @Test
    void the_word_says_how_many() throws Unusable {
        assertThat(read("max 200")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "200", "max", "max 0", "max 10000001", "max 999999999999", "max many", "max 1 2", "least 1"})
    void and_nothing_else(String words) {
        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> read(words))
                .withMessage("max NUMBER (1 to 10000000) follows expect connections");
    }

    private static int read(String words) throws Unusable {
        var arguments = words.isEmpty() ? List.<String>of() : List.of(words.split(" ", -1));
        return ConnectionsContract.EXPECTED.type().read(new Statement("expect connections", arguments, List.of()));
    }
}
