// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.engine.Tally;
import org.vrrpd.core.wire.Rejection;
import org.vrrpd.daemon.linux.LocalTime;

/** The files as Debian's keepalived 2.2.7 wrote them for the same routers. */
class KeepalivedFilesTest {

    private static final LocalTime SECOND = new LocalTime(2026, 10, 21, 6, 15, 23, 0);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"master", "backup"})
    void data_has_keepalived_lines_in_their_order(String side) throws IOException {
        assertThat(topology(DataText.of(portrait(side), Pair.LINKS, 0177, new Calendar(KeepalivedFilesTest::utc))))
                .containsExactlyElementsOf(golden(side, "data")
                        .lines()
                        .filter(line -> !isLeftOut(line))
                        .map(line -> line.replace("Password = secret", "Password = ********"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"master", "backup"})
    void stats_are_keepalived_to_the_letter(String side) throws IOException {
        assertThat(StatsText.of(portrait(side))).isEqualTo(golden(side, "stats"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"master", "backup"})
    void json_is_keepalived_but_for_the_password(String side) throws IOException {
        assertThat(CompatJson.of(portrait(side)))
                .isEqualTo(golden(side, "json").replace("\"auth_data\":\"secret\"", "\"auth_data\":\"********\""));
    }

    @Test
    void bad_packets_are_counted_under_keepalived_reasons() {
        var errors = ErrorCounts.of(Map.of(
                Rejection.LENGTH, 1L,
                Rejection.TOO_SHORT, 2L,
                Rejection.HOP_LIMIT, 4L,
                Rejection.AUTH_FAILED, 8L,
                Rejection.CHECKSUM, 16L));
        assertThat(errors).isEqualTo(new ErrorCounts(3, 4, 0, 0, 0, 0, 0, 8));
    }

    @Test
    void are_written_whole_and_for_the_daemons_user_alone() throws IOException {
        var files = new KeepalivedFiles(directory.resolve("run"), "", 0177, _ -> SECOND, Configured::noLinks);
        assertThat(files.writeStats(Pair.master())).isEqualTo(directory.resolve("run/keepalived.stats"));
        files.writeData(Pair.master());
        files.writeJson(Pair.master());
        files.writeJson(Pair.backup());
        try (var written = Files.list(directory.resolve("run"))) {
            assertThat(written)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
        assertThat(directory.resolve("run/keepalived.json")).content().contains("\"state\":1");
    }

    @Test
    void have_the_modes_that_the_umask_leaves_and_the_names_of_their_instance() throws IOException {
        var files = new KeepalivedFiles(directory, "_blue", 022, _ -> SECOND, Configured::noLinks);
        var written = files.writeData(Pair.master());
        assertThat(written).isEqualTo(directory.resolve("keepalived_blue.data"));
        assertThat(permissions(written)).isEqualTo("rw-r--r--");
    }

    @Test
    void replace_a_symbolic_link_instead_of_following_it() throws IOException {
        var elsewhere = Files.writeString(directory.resolve("elsewhere"), "untouched");
        Files.createSymbolicLink(directory.resolve("keepalived.stats"), elsewhere);
        new KeepalivedFiles(directory, "", 0177, _ -> SECOND, Configured::noLinks).writeStats(Pair.master());
        assertThat(elsewhere).hasContent("untouched");
        assertThat(directory.resolve("keepalived.stats")).isRegularFile();
    }

    @Test
    void leave_out_a_router_that_is_configured_no_longer() {
        var portrait = Pair.master();
        var fewer = new Settings(portrait.settings().routers().subList(4, 5), List.of(), List.of());
        var after = new Portrait(
                portrait.snapshot(), Configured.with(fewer), portrait.now(), portrait.at(), portrait.notes());
        assertThat(StatsText.of(after).lines()).contains("VRRP Instance: VI_5").hasSize(19);
    }

    @Test
    void state_tells_every_router_with_its_reasons() {
        var portrait = Pair.backup();
        var views = portrait.snapshot().routers();
        var odd = new Snapshot.RouterView(
                views.get(4).name(),
                views.get(4).key(),
                views.get(4).state(),
                views.get(4).basePriority(),
                views.get(4).effectivePriority(),
                views.get(4).why(),
                new Tally(1, 2, 3, 4, 5, 6, Map.of(Rejection.CHECKSUM, 7L)));
        var snapshot = new Snapshot(
                List.of(views.getFirst(), odd), portrait.snapshot().groups(), Map.of(Rejection.UNKNOWN_VRID, 9L));
        assertThat(StateJson.of(new Portrait(
                        snapshot, portrait.configuration(), portrait.now(), portrait.at(), portrait.notes())))
                .isEqualTo("{\"at\":1795274627.000000,\"routers\":["
                        + "{\"name\":\"VI_1\",\"interface\":\"eth0\",\"family\":\"IPV4\",\"vrid\":51,\"version\":2,"
                        + "\"role\":\"BACKUP\",\"state\":\"backup\",\"since\":1795274618.156322,\"priority\":100,"
                        + "\"effectivePriority\":100,\"master\":{\"address\":\"10.77.0.1\",\"priority\":150},"
                        + "\"addresses\":[{\"address\":\"10.77.0.100/24\",\"interface\":\"eth0\"},"
                        + "{\"address\":\"10.77.0.101/32\",\"interface\":\"eth0\"},"
                        + "{\"address\":\"10.78.0.1/16\",\"interface\":\"eth0\"}],"
                        + "\"why\":[\"priority 100 = base 100\"],\"counters\":{\"advertsHeard\":6,\"advertsSent\":0,"
                        + "\"becameMaster\":0,\"releasedMaster\":0,\"releasesHeard\":0,\"releasesSent\":0,"
                        + "\"rejected\":{}}},"
                        + "{\"name\":\"VI_5\",\"interface\":\"eth1\",\"family\":\"IPV4\",\"vrid\":55,\"version\":2,"
                        + "\"role\":\"FAULT\",\"state\":\"fault\",\"since\":1795274618.152013,\"priority\":100,"
                        + "\"effectivePriority\":100,\"addresses\":[{\"address\":\"10.77.5.100/24\","
                        + "\"interface\":\"eth1\"}],\"why\":[\"barred: interface eth1 is down\","
                        + "\"barred: interface eth1 has no usable IPv4 address to send from\","
                        + "\"priority 100 = base 100\"],\"counters\":{\"advertsHeard\":1,\"advertsSent\":2,"
                        + "\"becameMaster\":3,\"releasedMaster\":4,\"releasesHeard\":5,\"releasesSent\":6,"
                        + "\"rejected\":{\"CHECKSUM\":7}}}],"
                        + "\"groups\":[{\"name\":\"G1\",\"role\":\"BACKUP\"}],"
                        + "\"links\":[{\"name\":\"eth0\",\"dropped\":7},{\"name\":\"eth1\",\"dropped\":0}],"
                        + "\"scripts\":[],\"checks\":[],\"unroutable\":{\"UNKNOWN_VRID\":9}}\n");
    }

    /** The golden files have the routers and groups alone. */
    private static List<String> topology(String data) {
        var lines = data.lines().toList();
        return lines.subList(
                lines.indexOf("------< VRRP Topology >------"), lines.indexOf("------< Interfaces >------"));
    }

    /** What only keepalived has: its descriptors, its choice of checksums. */
    private static boolean isLeftOut(String line) {
        return line.startsWith("   fd_in ") || line.startsWith("   Unicast checksum compatibility ");
    }

    private static Portrait portrait(String side) {
        return side.equals("master") ? Pair.master() : Pair.backup();
    }

    private static LocalTime utc(long epochSecond) {
        var secondOfDay = (int) Math.floorMod(epochSecond, 86_400L);
        return new LocalTime(2026, 10, 21, 6, secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60);
    }

    private static String golden(String side, String kind) throws IOException {
        try (var stream = requireNonNull(
                KeepalivedFilesTest.class.getResourceAsStream("keepalived-2.2.7-" + side + "." + kind))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
