// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Command.Trust;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.Pipe;

/** With real processes. */
class ScriptThreadTest {

    private static final long PATIENCE_SECONDS = 20;
    private static final boolean IS_ROOT = Files.isReadable(Path.of("/etc/shadow"));

    private static final Treatment TREATMENT =
            new Treatment(Map.of("PATH", "/usr/bin:/bin", "COLOUR", "blue"), false, 0);
    /** {@code <fcntl.h>} and {@code <signal.h>}. */
    private static final int F_SETFD = 2;

    private static final int SIG_BLOCK = 0;
    private static final int SIG_UNBLOCK = 1;

    private final Libc libc = new ForeignLibc();

    @TempDir
    Path folder;

    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private @Nullable String objection;
    private ScriptThread scripts;

    @BeforeEach
    void begin() throws LinuxException {
        scripts = ScriptThread.open(libc, "scripts", _ -> objection, TREATMENT, 8);
        scripts.begin();
    }

    @AfterEach
    void finish() {
        assertThat(scripts.finish(Duration.ofSeconds(5))).isTrue();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void keeps_the_exit_code_and_the_first_lines_of_either_output() throws Exception {
        var ending = run("echo one; echo two >&2; exit 3");
        assertThat(ending.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(ending.firstLines()).containsExactly("one", "two");
        assertThat(ending.took()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(10));
    }

    @Test
    void says_which_signal_ended_a_command() throws Exception {
        assertThat(run("kill -KILL $$").outcome()).isEqualTo(new Outcome.Killed(9));
    }

    @Test
    void takes_what_a_flood_begins_with_and_lets_it_end() throws Exception {
        var ending = run("yes 0123456789 | head -c 3000000");
        assertThat(ending.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(ending.firstLines()).containsExactly("0123456789", "0123456789", "0123456789");
    }

    @Test
    void hands_no_descriptor_on() throws Exception {
        var inheritable = Pipe.open(libc);
        try {
            assertThat(libc.fcntl(inheritable.fd(), F_SETFD, 0)).isZero();
            var look = "for i in $(seq 3 300); do [ ! -e /proc/$$/fd/$i ] || echo $i is open; done; echo looked";
            assertThat(run(look).firstLines()).containsExactly("looked");
        } finally {
            inheritable.close();
        }
    }

    @Test
    void hands_no_blocked_signal_on() throws Exception {
        blockUserSignal(SIG_BLOCK);
        var blocking = ScriptThread.open(libc, "blocking", _ -> null, TREATMENT, 1);
        blocking.begin();
        blockUserSignal(SIG_UNBLOCK);
        try {
            // The thread itself was begun with them blocked.
            assertThat(threadStatus("blocking")).containsPattern("SigBlk:\t0{13}2");
            blocking.start(new Job(shell("grep -e SigBlk -e SigIgn /proc/self/status | cut -f2"), null, endings::add));
            assertThat(next().firstLines()).containsExactly("0000000000000000", "0000000000000000");
        } finally {
            blocking.finish(Duration.ofSeconds(5));
        }
    }

    @Test
    void puts_a_command_at_the_head_of_a_group_of_its_own_with_nothing_to_read() throws Exception {
        var said = run("cat; set -- $(cat /proc/$$/stat); echo $(($1 == $$)) $(($5 == $$))")
                .firstLines();
        assertThat(said).containsExactly("1 1");
    }

    @Test
    void gives_the_environment_that_it_was_told_and_no_other() throws Exception {
        assertThat(run("echo $COLOUR; env | grep -c -v -e ^PATH= -e ^COLOUR= -e ^PWD= -e ^_= -e ^SHLVL=")
                        .firstLines())
                .containsExactly("blue", "0");
    }

    @Test
    void makes_a_group_that_ignores_being_told_to_end_end() throws Exception {
        var pids = folder.resolve("pids");
        var script = "trap '' TERM; (trap '' TERM; while :; do sleep 1; done) & printf '%s\\n' $$ $! > " + pids
                + "; while :; do sleep 1; done";
        start(shell(script), Duration.ofMillis(300));
        var ending = next();
        assertThat(ending.outcome()).isEqualTo(new Outcome.TimedOut());
        assertThat(ending.took()).isBetween(Duration.ofMillis(2_200), Duration.ofSeconds(10));
        for (var pid : Files.readAllLines(pids)) {
            assertThat(isAlive(Long.parseLong(pid))).isFalse();
        }
    }

    @Test
    void kills_what_is_left_of_a_group_whose_leader_ends_when_told() throws Exception {
        var pids = folder.resolve("pids");
        start(
                shell("(trap '' TERM; exec sleep 1000) & echo $! > " + pids + "; exec sleep 1000"),
                Duration.ofMillis(300));
        assertThat(next().took()).isLessThan(Duration.ofSeconds(2));
        assertThat(isAlive(Long.parseLong(Files.readString(pids).strip()))).isFalse();
    }

    @Test
    void lets_what_a_command_leaves_running_write_on() throws Exception {
        var done = folder.resolve("done");
        run("(sleep 0.5; echo late; echo later; echo yes > " + done + ") & echo early");
        for (var i = 0; i < 50 && !Files.exists(done); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(done).exists();
    }

    @Test
    void runs_so_many_at_once_and_the_others_after_them() throws Exception {
        var log = folder.resolve("log");
        for (var i = 0; i < 20; i++) {
            start(shell("echo began >> " + log + "; sleep 0.2; echo ended >> " + log), null);
        }
        for (var i = 0; i < 20; i++) {
            next();
        }
        var now = 0;
        var most = 0;
        for (var line : Files.readAllLines(log)) {
            now += line.equals("began") ? 1 : -1;
            most = Math.max(most, now);
        }
        assertThat(most).isBetween(2, 8);
    }

    @Test
    void says_nothing_of_what_was_ended_on_request() throws Exception {
        var job = start(shell("sleep 1000"), null);
        scripts.end(job);
        run("true");
        assertThat(endings).isEmpty();
    }

    @Test
    void runs_no_file_that_the_guard_objects_to() throws Exception {
        objection = "others may change it";
        start(new Command(List.of("/bin/true"), null, null, Trust.GUARDED_FILE), null);
        assertThat(next().outcome()).isEqualTo(new Outcome.NotStarted("others may change it"));
        start(new Command(List.of("/bin/true"), null, null, Trust.ANY_FILE), null);
        assertThat(next().outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void says_that_a_program_is_not_there() throws Exception {
        start(new Command(List.of("/nosuch/program"), null, null, Trust.ANY_FILE), null);
        var ending = next();
        assertThat(ending.outcome()).isEqualTo(new Outcome.Exited(127));
        assertThat(ending.firstLines().getFirst()).contains("/nosuch/program");
    }

    @Test
    void says_that_a_user_is_not_there() throws Exception {
        start(new Command(List.of("/bin/true"), "nosuchuser", null, Trust.ANY_FILE), null);
        assertThat(next().outcome()).isEqualTo(new Outcome.NotStarted("there is no user nosuchuser here"));
    }

    @Test
    void runs_as_another_user_without_any_capability() throws Exception {
        assumeTrue(IS_ROOT, "only root may become another user");
        var writable = Files.createDirectory(
                Path.of("/tmp", "vrrpd-script-" + ProcessHandle.current().pid()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            var script = "id -u; id -g; grep -e Eff -e Prm -e Inh -e Amb /proc/$$/status | cut -f2 | sort -u";
            assertThat(run(as("nobody", null, script)).firstLines())
                    .containsExactly("65534", "65534", "0000000000000000");
            assertThat(run(as("nobody", "daemon", "id -g; id -G")).firstLines()).containsExactly("1", "1");
            var write = "echo > " + writable + "/file";
            assertThat(run(as("nobody", null, write)).outcome()).isNotEqualTo(new Outcome.Exited(0));
            assertThat(run(as("root", null, write)).outcome()).isEqualTo(new Outcome.Exited(0));
        } finally {
            Files.deleteIfExists(writable.resolve("file"));
            Files.delete(writable);
        }
    }

    /** SIGUSR1, for this thread and those that it begins. */
    private static void blockUserSignal(int how) {
        var set = new byte[128];
        set[1] = 0x02;
        var c = LibraryLoader.create(Threads.class).load("c");
        assertThat(c.pthread_sigmask(how, set, null)).isZero();
    }

    /** Of the C library. */
    public interface Threads {
        int pthread_sigmask(int how, byte[] set, @Nullable Pointer before);
    }

    private static String threadStatus(String name) throws IOException {
        try (var threads = Files.list(Path.of("/proc/self/task"))) {
            for (var thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).strip().equals(name)) {
                    return Files.readString(thread.resolve("status"));
                }
            }
        }
        return "";
    }

    private static boolean isAlive(long pid) throws InterruptedException, IOException {
        // A killed grandchild is init's to reap, which takes it a moment.
        for (var i = 0; i < 30; i++) {
            var stat = Path.of("/proc", Long.toString(pid), "stat");
            if (!Files.exists(stat) || Files.readString(stat).contains(") Z ")) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return true;
    }

    private static Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script), null, null, Trust.ANY_FILE);
    }

    private static Command as(String user, @Nullable String group, String script) {
        return new Command(List.of("/bin/sh", "-c", script), user, group, Trust.ANY_FILE);
    }

    private Ending run(String script) throws InterruptedException {
        return run(shell(script));
    }

    private Ending run(Command command) throws InterruptedException {
        start(command, null);
        return next();
    }

    private Job start(Command command, @Nullable Duration patience) {
        var job = new Job(command, patience, endings::add);
        scripts.start(job);
        return job;
    }

    private Ending next() throws InterruptedException {
        var ending = endings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(ending).isNotNull();
        return ending;
    }
}
