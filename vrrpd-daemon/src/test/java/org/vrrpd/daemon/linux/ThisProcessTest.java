// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ThisProcessTest {
    private static final int SCHED_RR = 2;
    private static final int PR_GET_TIMERSLACK = 30;

    private final FakeLibc fake = new FakeLibc();
    private final ThisProcess process = new ThisProcess(fake.libc());

    @Test
    void real_time_is_for_every_thread() throws LinuxException {
        List<Integer> threads = new ArrayList<>();
        fake.answers("sched_setscheduler", arguments -> {
            threads.add((int) arguments[0]);
            assertThat(arguments[1]).isEqualTo(SCHED_RR);
            assertThat(((MemorySegment) arguments[2]).get(ValueLayout.JAVA_INT, 0))
                    .isEqualTo(50);
            return 0;
        });
        process.runInRealTime(50);
        assertThat(threads).doesNotHaveDuplicates().contains((int)
                ProcessHandle.current().pid());
        assertThat(threads).hasSizeGreaterThan(5);
    }

    @Test
    void processors_are_for_every_thread() throws LinuxException {
        List<Integer> threads = new ArrayList<>();
        fake.answers("sched_setaffinity", arguments -> {
            threads.add((int) arguments[0]);
            assertThat(arguments[1]).isEqualTo(16L);
            var mask = (MemorySegment) arguments[2];
            assertThat(mask.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(0b101);
            assertThat(mask.get(ValueLayout.JAVA_LONG, 8)).isEqualTo(0b10);
            return 0;
        });
        process.runOn(List.of(0, 65, 2));
        assertThat(threads).doesNotHaveDuplicates().contains((int)
                ProcessHandle.current().pid());
        assertThat(threads).hasSizeGreaterThan(5);
    }

    @Test
    void threads_that_were_started_meanwhile_are_not_forgotten() throws Exception {
        var started = new FutureTask<>(ThisProcessTest::threadNumber);
        var end = new CountDownLatch(1);
        var late = Thread.ofPlatform().unstarted(() -> {
            started.run();
            await(end);
        });
        List<Integer> threads = new ArrayList<>();
        fake.answers("setpriority", arguments -> {
            threads.add((int) arguments[1]);
            if (threads.size() == 1) {
                late.start();
            }
            return 0;
        });
        process.runNicely(-10);
        end.countDown();
        late.join();
        assertThat(threads).contains(started.get());
    }

    @Test
    void a_thread_that_has_ended_needs_no_priority() throws LinuxException {
        fake.fails("setpriority", Errno.ESRCH);
        process.runNicely(5);
        assertThat(fake.calls("setpriority")).isPositive();
    }

    @Test
    void says_what_it_was_refused() {
        fake.fails("sched_setscheduler", Errno.EPERM)
                .fails("setpriority", Errno.EACCES)
                .fails("mlockall", Errno.ENOMEM)
                .fails("prctl", Errno.EINVAL);
        assertThatThrownBy(() -> process.runInRealTime(1))
                .hasMessage("sched_setscheduler: Operation not permitted (EPERM, 1)");
        assertThatThrownBy(() -> process.runNicely(-20)).hasMessage("setpriority: Permission denied (EACCES, 13)");
        assertThatThrownBy(process::lockMemory).hasMessage("mlockall: Cannot allocate memory (ENOMEM, 12)");
        assertThatThrownBy(process::wakeThisThreadInTime)
                .hasMessage("prctl PR_SET_TIMERSLACK: Invalid argument (EINVAL, 22)");
    }

    @Test
    void the_kernel_takes_a_threads_timer_slack() throws Exception {
        var libc = new ForeignLibc();
        var slack = new FutureTask<>(() -> {
            new ThisProcess(libc).wakeThisThreadInTime();
            return libc.prctl(PR_GET_TIMERSLACK, 0);
        });
        Thread.ofPlatform().start(slack);
        assertThat(slack.get()).isEqualTo(1);
    }

    /** In a JVM of its own, since it would hold for all tests after it. */
    @Test
    void a_real_jvm_runs_in_real_time_with_its_memory_locked() throws Exception {
        var held = Capability.held();
        assumeTrue(
                held.contains(Capability.SYS_NICE) && held.contains(Capability.IPC_LOCK),
                "needs CAP_SYS_NICE and CAP_IPC_LOCK");
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InRealTime.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var output = child.inputReader()) {
            var said = output.lines().toList();
            assumeFalse(
                    String.join("\n", said).contains("sched_setscheduler: Operation not permitted"),
                    "needs a control group with real-time time (RT_GROUP_SCHED)");
            assertThat(said).containsExactly("policies [2]", "locked");
        } finally {
            child.destroyForcibly();
        }
    }

    private static int threadNumber() throws IOException {
        return Integer.parseInt(
                Path.of("/proc/thread-self").toRealPath().getFileName().toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Says how its threads are scheduled and whether its memory is locked. */
    static final class InRealTime {
        private InRealTime() {}

        public static void main(String[] arguments) throws Exception {
            var process = new ThisProcess(new ForeignLibc());
            process.lockMemory();
            process.runInRealTime(1);
            var policies = new TreeSet<String>();
            for (var thread : new File("/proc/self/task").listFiles()) {
                var stat = Files.readString(thread.toPath().resolve("stat"));
                // After the name in parentheses come fields 3 and on; the policy is field 41.
                policies.add(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[38]);
            }
            System.out.println("policies " + policies);
            var status = Files.readString(Path.of("/proc/self/status"));
            System.out.println(status.contains("VmLck:\t       0 kB") ? "not locked" : "locked");
        }
    }
}
