package org.vrrpd.checks.probe.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.kind.Kinds;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.Watched;

class JdbcKindTest {

    private static final int THREADS = 2;
    private static final Statement USER = Statement.of("user", "checker");
    private static final Statement EXPECT = Statement.of("expect", "1");

    private static final Timing OFTEN = Timing.every(Duration.ofMillis(200))
            .withTimeout(Duration.ofMillis(100))
            .withJitter(0);

    @TempDir
    private static Path plugins;

    @RegisterExtension
    private final OneTry once = new OneTry(new JdbcKind(plugins, THREADS));

    @BeforeAll
    static void bring() throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("telling.jar")))) {
            jar.putNextEntry(new JarEntry(Kinds.DRIVERS));
            jar.write(TellingDriver.class.getName().getBytes(StandardCharsets.UTF_8));
            for (var part : new String[] {"TellingDriver", "TellingDriver$Standing"}) {
                var name = TellingDriver.class.getPackageName().replace('.', '/') + "/" + part + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (var in = TellingDriver.class.getClassLoader().getResourceAsStream(name)) {
                    assertThat(in).isNotNull();
                    in.transferTo(jar);
                }
            }
        }
    }

    @AfterEach
    void release() {
        System.setProperty(TellingDriver.RELEASE, "now");
    }

    @Test
    void a_database_that_answers_is_up() throws Exception {
        var report = once.of("jdbc:telling:good");
        assertThat(cause(report)).isNull();
        assertThat(report.last().seen()).isEqualTo("jdbc:telling:good answers the query");
        assertThat(report.last().phases().lengths()).containsKeys(Phase.CONNECT, Phase.FIRST_BYTE);
        assertThat(once.of("jdbc:telling:good", EXPECT).last().seen()).isEqualTo("jdbc:telling:good answers 1");
    }

    @Test
    void a_driver_is_found_by_its_class_too() throws Exception {
        var driver = Statement.of("driver", TellingDriver.class.getName());
        assertThat(cause(once.of("jdbc:telling:good", driver))).isNull();
        assertThat(once.complaint("jdbc:telling:good", Statement.of("driver", "org.example.Missing")))
                .contains("has a class org.example.Missing");
        var noDriver = Statement.of("driver", TellingDriver.class.getName() + "$Standing");
        assertThat(cause(once.of("jdbc:telling:good", noDriver))).isEqualTo(Cause.NOT_TRIED);
    }

    @Test
    void a_user_logs_in_with_a_password_that_nobody_is_shown() throws Exception {
        assertThat(cause(once.of("jdbc:telling:login", USER, Statement.of("password", "secret"))))
                .isNull();
        var report = once.of("jdbc:telling:login", USER, Statement.of("password", "s3cr3t"));
        assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
        assertThat(report.last().seen())
                .isEqualTo("jdbc:telling:login does not accept the login of this check: no entry with ***");
    }

    @ParameterizedTest
    @CsvSource({
        "refusing, DEAD, is not reached: nobody listens",
        "stateless, DEAD, is not reached: it does not work",
        "ending, DEAD, broke the connection off: terminated",
        "full, NOT_ACCEPTING, takes no connections now: too many clients",
        "strange, WRONG_ANSWER, refuses with XX000: say what??[2J",
    })
    void a_database_that_fails_says_why(String manner, Cause cause, String words) throws Exception {
        var report = once.of("jdbc:telling:" + manner);
        assertThat(cause(report)).isEqualTo(cause);
        assertThat(report.last().seen()).isEqualTo("jdbc:telling:" + manner + " " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "good, answers 1 and not 2",
        "empty, answers nothing and not 2",
        "rowless, answers nothing and not 2",
    })
    void another_answer_is_wrong(String manner, String words) throws Exception {
        var report = once.of("jdbc:telling:" + manner, Statement.of("expect", "2"));
        assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
        assertThat(report.last().seen()).isEqualTo("jdbc:telling:" + manner + " " + words);
    }

    @Test
    void a_long_answer_is_told_in_short() throws Exception {
        var report = once.of("jdbc:telling:long", EXPECT);
        assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
        assertThat(report.last().seen()).hasSizeLessThan(300);
    }

    @Test
    void a_query_that_the_database_refuses_is_a_wrong_answer() throws Exception {
        var report = once.of("jdbc:telling:good", Statement.of("query", "SHOW"));
        assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
        assertThat(report.last().seen()).endsWith("refuses with 42601: there is no SHOW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "nobody"})
    void a_driver_that_does_not_work_proves_nothing(String manner) throws Exception {
        assertThat(cause(once.of("jdbc:telling:" + manner))).isEqualTo(Cause.NOT_TRIED);
    }

    @Test
    void silence_is_stuck_at_the_deadline_and_the_connection_is_broken_off() throws Exception {
        System.clearProperty(TellingDriver.ABORTED);
        var probe = Watched.probe(new JdbcKind(plugins, 1), "jdbc:telling:silent");
        once.watched().join("silent", OFTEN, probe);
        for (var i = 0; i < 3; i++) {
            var report = once.watched().next("silent");
            assertThat(cause(report)).isEqualTo(Cause.STUCK);
            assertThat(report.last().seen()).isEqualTo("jdbc:telling:silent did not answer the query in time");
        }
        assertThat(System.getProperty(TellingDriver.ABORTED)).isEqualTo("silent");
    }

    @Test
    void a_login_without_an_end_is_dead_at_the_deadline_and_held_against_later_tries() throws Exception {
        System.clearProperty(TellingDriver.RELEASE);
        var probe = Watched.probe(new JdbcKind(plugins, 1), "jdbc:telling:hanging");
        once.watched().join("hanging", OFTEN, probe);
        var first = once.watched().next("hanging");
        assertThat(cause(first)).isEqualTo(Cause.DEAD);
        assertThat(first.last().seen()).isEqualTo("the driver did not log in to jdbc:telling:hanging in time");
        var second = once.watched().next("hanging");
        assertThat(cause(second)).isEqualTo(Cause.STUCK);
        assertThat(second.last().seen())
                .isEqualTo("the driver for jdbc:telling:hanging has not returned from a try before");
        System.setProperty(TellingDriver.RELEASE, "now");
        once.watched().await("hanging", report -> cause(report) == null);
    }

    @Test
    void drivers_that_never_return_keep_others_from_nothing_until_they_hold_all_threads() throws Exception {
        System.clearProperty(TellingDriver.RELEASE);
        var kind = new JdbcKind(plugins, THREADS);
        once.watched().join("deaf", OFTEN, Watched.probe(kind, "jdbc:telling:deaf"));
        assertThat(cause(once.watched().next("deaf"))).isEqualTo(Cause.STUCK);
        once.watched().join("good", OFTEN, Watched.probe(kind, "jdbc:telling:good"));
        assertThat(cause(once.watched().next("good"))).isNull();

        once.watched().join("hanging", OFTEN, Watched.probe(kind, "jdbc:telling:hanging"));
        assertThat(cause(once.watched().next("hanging"))).isEqualTo(Cause.DEAD);
        var held = once.watched().await("good", report -> cause(report) != null);
        assertThat(cause(held)).isEqualTo(Cause.NOT_TRIED);
        assertThat(held.last().seen()).isEqualTo("drivers of other checks hold all threads that they may");

        System.setProperty(TellingDriver.RELEASE, "now");
        once.watched().await("good", report -> cause(report) == null);
    }

    @Test
    void what_no_driver_takes_proves_nothing() throws Exception {
        var report = once.of("jdbc:other://user:pass@host/db?password=secret");
        assertThat(cause(report)).isEqualTo(Cause.NOT_TRIED);
        assertThat(report.last().seen()).isEqualTo("no driver takes jdbc:other://host/db");
    }

    @Test
    void without_a_url_or_a_jar_there_is_no_check(@TempDir Path empty) {
        assertThat(once.complaint("postgresql://h/db")).contains("begins with jdbc:");
        assertThat(once.complaint("jdbc:")).contains("begins with jdbc:");
        var bare = new OneTry(new JdbcKind(empty, 1));
        assertThat(bare.complaint("jdbc:telling:good")).startsWith("no jar in ").endsWith("announces a JDBC driver");
    }

    @Test
    void a_jar_of_drivers_is_not_complained_of() {
        assertThat(Kinds.with(plugins).complaints()).isEmpty();
    }
}
