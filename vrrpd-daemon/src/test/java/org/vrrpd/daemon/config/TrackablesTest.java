// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;
import org.vrrpd.core.track.Weight.Direction;
import org.vrrpd.daemon.config.TrackedFile.AtStart;
import org.vrrpd.daemon.config.TrackedProcess.Match;

/** Lines that track scripts, files, processes and neighbours. */
class TrackablesTest {

    private static final TrackerName RESOLVER = new TrackerName("process resolver");
    private static final TrackerName NUMBER = new TrackerName("file number");
    private static final String FILE = "track_file number {\nfile /run/number\n}";
    private static final String PROCESS = "vrrp_track_process resolver {\nprocess resolver\n}";
    private static final String NEIGHBOUR = "bfd_instance peer {\nneighbor_ip 192.0.2.2\n}";

    private static String router(String priority, String block, String line) {
        return String.join(
                "\n",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 52",
                "priority " + priority,
                block + " {",
                line,
                "}",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "}");
    }

    @ParameterizedTest
    @CsvSource({
        "track_file, number, 0",
        "track_file, number weight 254, 0",
        "track_file, number weight 255, 5",
        "track_file, number weight, 5",
        "track_file, number 5, 5",
        "track_file, unknown, 5",
        "track_process, resolver weight -254 reverse, 0",
        "track_process, unknown, 5",
        "track_bfd, peer weight 253, 0",
        "track_bfd, peer weight 254, 5",
        "track_script, unknown, 5"
    })
    void name_what_there_is_and_a_weight_that_can_be(String block, String line, int exit) {
        Told.of(FILE, PROCESS, NEIGHBOUR, router("100", block, line)).exits(exit, 0);
    }

    @Test
    void name_what_stands_above_them() {
        Told.of(router("100", "track_file", "number"), FILE).exits(5, 0);
    }

    @Test
    void name_each_thing_once() {
        Told.of(FILE, router("100", "track_file", "number\nnumber")).exits(5, 0);
    }

    @Test
    void have_no_weight_for_an_owner() {
        Told.of(FILE, router("255", "track_file", "number")).exits(5, 0);
        Told.of(FILE, router("255", "track_file", "number weight 0")).exits(0, 0);
        Told.of(PROCESS, router("255", "track_process", "resolver weight 9")).exits(0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "'track_file f {\nweight 1\n}'",
        "'track_file f {\nfile x\ninit_file many\n}'",
        "'track_file f {\nfile x\ninit_file 255\n}'",
        "'vrrp_track_process p {\nquorum 1\n}'",
        "'vrrp_track_process p {\nprocess x\nparam_match all\n}'",
        "'bfd_instance b {\nmin_rx 10\n}'",
        "'bfd_instance b {\nneighbor_ip 192.0.2.2\nsource_ip 2001:db8::1\n}'",
        "'bfd_instance b {\nneighbor_ip 192.0.2.2\nmultiplier 256\n}'"
    })
    void are_described_wholly(String block) {
        Told.of(block).exits(5, 0);
    }

    @Test
    void are_described_once_and_the_first_counts() {
        var told = Told.of(FILE, FILE, router("100", "track_file", "number")).exits(0, 0);
        assertThat(told.texts()).anyMatch(text -> text.contains("there is a track_file 'number' already"));
    }

    @Test
    void track_files_by_the_weight_of_the_line_or_of_the_block() {
        assertThat(tracked(Told.of(FILE, router("100", "track_file", "number"))))
                .containsExactly(tracks(Weight.of(1)));
        var heavy = "track_file number {\nfile /run/number\nweight 3 reverse\n}";
        assertThat(tracked(Told.of(heavy, router("100", "track_file", "number"))))
                .containsExactly(tracks(Weight.of(3).reversed()));
        assertThat(tracked(Told.of(heavy, router("100", "track_file", "number weight -2"))))
                .containsExactly(tracks(Weight.of(-2).reversed()));
        assertThat(tracked(Told.of(heavy, router("100", "track_file", "number weight -2 noreverse"))))
                .containsExactly(tracks(Weight.of(-2)));
    }

    @Test
    void count_a_files_weight_that_is_no_number_as_none() {
        var told = Told.of(FILE, router("100", "track_file", "number weight x")).exits(5, 0);
        assertThat(tracked(told)).containsExactly(tracks(Weight.of(0)));
    }

    @Test
    void have_no_weight_for_an_owner_and_the_usual_one_is_a_fault() {
        assertThat(tracked(Told.of(FILE, router("255", "track_file", "number"))))
                .containsExactly(tracks(Weight.FAULT));
        assertThat(tracked(Told.of(FILE, router("255", "track_file", "number weight 2"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', LEFT_AS_IT_IS, 0",
        "init_file, MADE, 0",
        "init_file 5, MADE, 5",
        "init_file -7 overwrite, OVERWRITTEN, -7",
        "init_file overwrite, OVERWRITTEN, 0",
    })
    void say_what_files_have_at_the_start(String line, AtStart atStart, int first) {
        var file = "track_file number {\nfile /run/number\n" + line + "\n}";
        assertThat(Told.of(file, router("100", "track_file", "number"))
                        .says()
                        .configuration()
                        .trackers()
                        .files())
                .containsExactlyEntriesOf(
                        Map.of(NUMBER, new TrackedFile(Path.of("/run/number"), Weight.of(1), atStart, first)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "process proxy                         | NAME       | 1 | 2147483647",
                "process proxy\\nfull_command          | FIRST_WORD | 1 | 2147483647",
                "process proxy\\nparam_match           | EXACT      | 1 | 2147483647",
                "process proxy -p 1                    | EXACT      | 1 | 2147483647",
                "process proxy -p\\nparam_match partial | PARTIAL   | 1 | 2147483647",
                "process proxy -p\\nparam_match initial | INITIAL   | 1 | 2147483647",
                "process proxy\\nquorum 2\\nquorum_max 3 | NAME    | 2 | 3",
                "process proxy\\nquorum_max 0           | NAME      | 0 | 0",
            })
    void say_which_processes_and_how_many(String lines, Match match, int atLeast, int atMost) {
        var block = "vrrp_track_process resolver {\n" + lines.replace("\\n", "\n") + "\n}";
        var process = process(Told.of(block, router("100", "track_process", "resolver")));
        assertThat(process.pattern().match()).isEqualTo(match);
        assertThat(process.atLeast()).isEqualTo(atLeast);
        assertThat(process.atMost()).isEqualTo(atMost);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quorum 5\\nquorum_max 3 | 5 | 2147483647 | quorum_max is passed over",
                "quorum_max 3\\nquorum 5 | 1 | 3 | quorum is passed over",
                "quorum_max 0\\nquorum 1 | 0 | 0 | quorum is passed over",
            })
    void of_which_fewer_are_too_many_are_read_as_far_as_they_can_be(
            String lines, int atLeast, int atMost, String advice) {
        var block = "vrrp_track_process resolver {\nprocess resolver\n" + lines.replace("\\n", "\n") + "\n}";
        var told = Told.of(block, router("100", "track_process", "resolver"));
        assertThat(told.texts()).singleElement().asString().contains("quorum is more than quorum_max", advice);
        assertThat(process(told).atLeast()).isEqualTo(atLeast);
        assertThat(process(told).atMost()).isEqualTo(atMost);
    }

    @Test
    void of_a_name_that_no_process_has_are_doubted() {
        var told = Told.of(
                "vrrp_track_process resolver {\nprocess of-sixteen-chars\n}",
                router("100", "track_process", "resolver"));
        assertThat(told.exits(0, 0).texts()).singleElement().asString().contains("more than 15 letters");
        Told.of(
                        "vrrp_track_process resolver {\nprocess of-sixteen-chars\nfull_command\n}",
                        router("100", "track_process", "resolver"))
                .says();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weight 7           | 7 | REVERSE",
                "weight 7 reverse   | 7 | REVERSE",
                "weight 7 noreverse | 7 | FORWARD",
                "                   | 3 | REVERSE",
            })
    void keep_their_direction_where_a_line_says_another_weight(@Nullable String line, int value, Direction direction) {
        var told = Told.of(
                "vrrp_track_process resolver {\nprocess resolver\nweight 3 reverse\n}",
                router("100", "track_process", "resolver " + (line == null ? "" : line)));
        assertThat(tracked(told)).containsExactly(Tracked.asKeepalived(RESOLVER, new Weight(value, direction)));
    }

    @Test
    void say_how_long_a_change_of_processes_must_last() {
        var block = "vrrp_track_process resolver {\nprocess resolver\ndelay 2\nterminate_delay 0.5\n}";
        var process = process(Told.of(block, router("100", "track_process", "resolver")));
        assertThat(process.afterFork()).hasSeconds(2);
        assertThat(process.afterEnd()).hasMillis(500);
    }

    private static TrackedProcess process(Told told) {
        assertThat(tracked(told)).containsExactly(Tracked.asKeepalived(RESOLVER, Weight.FAULT));
        return requireNonNull(told.configuration().trackers().processes().get(RESOLVER));
    }

    @Test
    void that_nobody_tracks_are_not_looked_at() {
        var configuration =
                Told.of(FILE, router("100", "track_interface", "eth1")).configuration();
        assertThat(configuration.trackers().files()).isEmpty();
        assertThat(configuration.engine().trackers()).hasSize(1);
    }

    private static List<Tracked> tracked(Told told) {
        return told.router().tracked();
    }

    private static Tracked tracks(Weight weight) {
        return Tracked.asKeepalived(NUMBER, weight);
    }

    @Test
    void move_nothing_at_the_bounds() {
        assertThat(List.of(
                        Told.of(router("254", "track_interface", "eth1 weight 5")),
                        Told.of(router("1", "track_interface", "eth1 weight -5"))))
                .allSatisfy(
                        told -> assertThat(told.exits(0, 0).texts()).anyMatch(text -> text.contains("moves nothing")));
        Told.of(router("253", "track_interface", "eth1 weight 5")).says();
    }
}
