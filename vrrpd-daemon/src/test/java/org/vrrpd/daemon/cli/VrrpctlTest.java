// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.ReloadPlan;
import org.vrrpd.daemon.config.ReloadProspect;
import org.vrrpd.daemon.config.ReloadVerdict;
import org.vrrpd.daemon.control.Configured;
import org.vrrpd.daemon.control.Control;
import org.vrrpd.daemon.control.ControlServer;
import org.vrrpd.daemon.control.KeepalivedFiles;
import org.vrrpd.daemon.control.Portrait;
import org.vrrpd.daemon.linux.LocalTime;

/** The client as it is typed. */
class VrrpctlTest implements Control {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Command> asked = new ArrayList<>();
    private Answer answer = new Answer.Done("the configuration is reloaded");
    private Path path = Path.of("/");
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("control.sock");
        var files = new KeepalivedFiles(
                directory, "", 0177, _ -> new LocalTime(2026, 0, 1, 4, 0, 0, 0), Configured::noLinks);
        server = ControlServer.open(path, "no-such-group", this, files);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Override
    public LocalSight sight() {
        return LocalSight.NONE;
    }

    @Override
    public CompletionStage<Portrait> portrait() {
        var nothing = new Snapshot(List.of(), List.of(), Map.of());
        return CompletableFuture.completedFuture(new Portrait(
                nothing, Configured.with(Settings.of()), new Moment(0), Instant.ofEpochSecond(1), new Portrait.Notes() {
                    @Override
                    public Portrait.RouterNote on(RouterName router) {
                        throw new IllegalStateException("there is none");
                    }

                    @Override
                    public Portrait.AddressNote on(VirtualAddress address) {
                        throw new IllegalStateException("there is none");
                    }

                    @Override
                    public int number(TrackerName file) {
                        return 0;
                    }

                    @Override
                    public Condition condition(TrackerName tracker) {
                        return Condition.DOWN;
                    }

                    @Override
                    public long dropped(LinkName link) {
                        return 0;
                    }
                }));
    }

    @Override
    public CompletionStage<Answer> ask(Command command) {
        asked.add(command);
        return CompletableFuture.completedFuture(answer);
    }

    @Test
    void asks_for_what_is_typed() {
        assertThat(vrrpctl("reload")).isZero();
        assertThat(vrrpctl("reload", "--force")).isZero();
        assertThat(vrrpctl("switchover")).isZero();
        assertThat(vrrpctl("switchover", "VI_1", "VI_2", "--back")).isZero();
        assertThat(vrrpctl("maintenance", "unless-alone")).isZero();
        assertThat(asked)
                .containsExactly(
                        new Command.Reload(Errors.REFUSE),
                        new Command.Reload(Errors.APPLY),
                        new Command.Switchover(List.of(), Direction.AWAY),
                        new Command.Switchover(List.of(new RouterName("VI_1"), new RouterName("VI_2")), Direction.BACK),
                        new Command.Maintenance(Mode.UNLESS_ALONE));
    }

    @Test
    void says_what_came_of_it() {
        vrrpctl("reload");
        assertThat(out).hasToString("the configuration is reloaded\n");
        answer = new Answer.Refused("line 3: unknown word");
        assertThat(vrrpctl("reload")).isEqualTo(1);
        assertThat(err).hasToString("vrrpctl: line 3: unknown word\n");
    }

    @Test
    void prints_the_daemons_own_words_for_programs() {
        vrrpctl("reload", "--json");
        assertThat(out).hasToString("{\"done\":\"the configuration is reloaded\"}\n");
        answer = new Answer.Refused("why");
        vrrpctl("--json", "reload");
        assertThat(err).hasToString("{\"error\":\"why\"}\n");
    }

    @Test
    void a_dry_run_says_what_would_become_of_each_router() {
        answer = new Answer.Planned(nothing(new ReloadVerdict.Applicable()), true);
        assertThat(vrrpctl("reload", "--dry-run")).isZero();
        assertThat(out).hasToString("A reload would apply this.\n");
        answer = new Answer.Planned(nothing(new ReloadVerdict.NewErrors(List.of())), false);
        assertThat(vrrpctl("reload", "--dry-run", "--force")).isEqualTo(1);
        assertThat(vrrpctl("reload", "--dry-run", "--json")).isEqualTo(1);
        assertThat(out.toString()).endsWith("\"problems\":[]}\n");
        assertThat(asked)
                .containsExactly(
                        new Command.PlanReload(Errors.REFUSE),
                        new Command.PlanReload(Errors.APPLY),
                        new Command.PlanReload(Errors.REFUSE));
    }

    private static ReloadProspect nothing(ReloadVerdict verdict) {
        return new ReloadProspect(verdict, List.of(), new ReloadPlan(List.of(), List.of()));
    }

    @Test
    void a_plan_is_a_line_a_router_and_below_it_what_changes() {
        var plan = """
                {"applies":false,"verdict":"new errors","routers":[
                {"name":"VI_1","fate":"changed","interface":"eth0","family":"IPV4","vrid":51,
                "changes":[{"what":"priority","from":"100","to":"150"},{"what":"name","from":"VI_0","to":"VI_1"}]},
                {"name":"VI_with_a_long_name","fate":"kept","interface":"eth1","family":"IPV6","vrid":52},
                {"name":"VI_3","fate":"removed","interface":"eth0","family":"IPV4","vrid":53}],
                "atNextStart":["receive buffers"],"problems":[
                {"severity":"error","file":"vrrpd.conf","line":2,"column":1,"text":"this","advice":"do that","new":true},
                {"severity":"warning","file":"vrrpd.conf","line":0,"column":0,"text":"that","new":false}]}
                """;
        assertThat(PlanText.of(plan)).isEqualTo("""
                        VI_1            changed   eth0 vrid 51
                            priority: 100 -> 150
                            name: VI_0 -> VI_1
                        VI_with_a_long_name kept      eth1 vrid 52 IPv6
                        VI_3            removed   eth0 vrid 53
                        only the next start takes up: receive buffers
                        new vrrpd.conf:2:1: error: this; do that
                        vrrpd.conf: warning: that
                        A reload would be refused: the file has new errors; --force applies it all the same.
                        """);
    }

    @Test
    void sockets_of_a_service_elsewhere_are_those_that_lead_there() {
        var checks = """
                {"at":1000.5,"checks":[{"name":"db","kind":"tcp","target":"192.0.2.1:5432","verdict":"UP","at":1000.5,
                "seen":"it stands","findings":[],"phases":{},"sockets":{"listeners":0,"established":0,"time_wait":0,
                "close_wait":0,"ports_used":1,"ports":28232}}]}
                """;
        assertThat(CheckText.of(checks, List.of())).isEqualTo("""
                        db: UP, tcp 192.0.2.1:5432
                            0.0 s ago: it stands
                            1 of 28232 ports of this host lead there
                        """);
    }

    @Test
    void asks_for_checks() {
        assertThat(vrrpctl("checks")).isZero();
        assertThat(out).hasToString("no check is tracked\n");
    }

    @Test
    void prints_keepalived_files() {
        assertThat(vrrpctl("data")).isZero();
        assertThat(out.toString())
                .startsWith("------< Global definitions >------\n")
                .endsWith("------< VRRP Topology >------\n------< Interfaces >------\n");
        assertThat(vrrpctl("stats", "--json")).isZero();
        assertThat(out.toString()).endsWith("[]\n");
    }

    @Test
    void says_that_there_is_no_router() {
        vrrpctl("status");
        assertThat(out).hasToString("no virtual router\n");
    }

    @Test
    void says_how_to_start_a_daemon_that_does_not_run() throws IOException {
        server.close();
        assertThat(vrrpctl("status")).isEqualTo(1);
        assertThat(err)
                .hasToString("vrrpctl: vrrpd is not running: there is no " + path
                        + ". Start it with: systemctl start vrrpd\n");
    }

    @Test
    void explains_a_wrong_word() {
        assertThat(vrrpctl("staus")).isEqualTo(2);
        assertThat(err.toString()).contains("staus", "Did you mean: vrrpctl status");
    }

    @Test
    void status_shows_routers_with_their_reasons() {
        var state = """
                {"at":1000.5,"routers":[{"name":"VI_1","interface":"eth0","family":"IPV4","vrid":51,"version":2,
                "role":"MASTER","state":"master","since":910.25,"priority":150,"effectivePriority":150,
                "addresses":[{"address":"10.77.0.100/24","interface":"eth0"}],
                "why":["priority 150 = base 150","serves: it hears nobody who outranks it"],"counters":{}},
                {"name":"VI_6","interface":"eth1","family":"IPV6","vrid":52,"version":3,"role":"MASTER",
                "state":"resigning","since":-260000,"priority":100,"effectivePriority":100,"addresses":[],"why":[]}],
                "groups":[{"name":"G1","role":null}],"scripts":[{"name":"new","condition":"UNKNOWN","running":true},
                {"name":"chk","condition":"DOWN","running":false,"last":{"ending":"exited with status 1","code":1,
                "seconds":0.0123,"output":["no answer","twice"]}}],"links":[{"name":"eth0","dropped":3},{"name":"eth1","dropped":0}],
                "checks":[{"name":"db","kind":"tcp","target":"127.0.0.1:5432","verdict":"UNKNOWN"},
                {"name":"web","kind":"http","target":"http://127.0.0.1/","verdict":"DOWN","against":1,"needed":3,"at":999.25,
                "seen":"8 connections, 3 of them silent","findings":[{"cause":"stuck","effect":"fail",
                "sentence":"3 of 8 connections are silent"},{"cause":"slow","effect":"warn","sentence":"it took 0.9 s"}],
                "phases":{"connect":0.00012,"first_byte":0.0105},"measured":[
                {"name":"keepalive_requests","value":100,"extent":"at_least","text":"at least 100"},
                {"name":"keepalive_seconds","value":2.03,"extent":"exactly","text":"2.0 s"}],
                "sockets":{"listeners":2,"waiting":3,"backlog":511,"established":36,"time_wait":12,"close_wait":1,
                "ports_used":20,"ports":28232}}],
                "unroutable":{}}
                """;
        assertThat(StatusText.of(state, List.of())).isEqualTo("""
                        VI_1            MASTER    eth0 vrid 51, for 1 min 30 s
                            priority 150 = base 150
                            serves: it hears nobody who outranks it
                            addresses: 10.77.0.100/24
                        VI_6            RESIGNING eth1 vrid 52 IPv6, for 3 d 0 h
                            addresses:
                        group G1: mixed
                        script new: has not ended for the first time yet
                        script chk: DOWN, exited with status 1 after 12 ms
                            no answer
                            twice
                        check db: UNKNOWN
                        check web: DOWN, stuck: 3 of 8 connections are silent; slow: it took 0.9 s
                        eth0: the kernel dropped 3 packets that came faster than they could be read
                        """);
        assertThat(StatusText.of(state, List.of("VI_6")).lines()).hasSize(2);
        assertThat(StatusText.of(state, List.of("VI_7"))).isEqualTo("no virtual router of this name\n");
        assertThat(CheckText.of(state, List.of())).isEqualTo("""
                        db: UNKNOWN, tcp 127.0.0.1:5432
                            has not been tried yet
                        web: DOWN, http http://127.0.0.1/
                            1.3 s ago: 8 connections, 3 of them silent
                            stuck (fail): 3 of 8 connections are silent
                            slow (warn): it took 0.9 s
                            1 of 3 tries that change the verdict
                            connect 0.1 ms, first byte 10.5 ms
                            measured: keepalive requests at least 100, keepalive seconds 2.0 s
                            2 listeners, the fullest with 3 of 511 waiting; 36 established, 12 in TIME_WAIT, 1 in CLOSE_WAIT
                            20 of 28232 ports of this host lead there
                        """);
        assertThat(CheckText.of(state, List.of("db")).lines()).hasSize(2);
        assertThat(CheckText.of(state, List.of("mail"))).isEqualTo("no check of this name is tracked\n");
    }

    private int vrrpctl(String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.add("--socket=" + path);
        return Vrrpctl.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
