package org.vrrpd.checks.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Attempt;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Looks for processes by their name, as proc(5) shows them. That one runs does not say that it serves. */
public final class ProcessKind implements Kind {

    /** TASK_COMM_LEN of linux/sched.h, without the zero byte. */
    private static final int LONGEST_NAME = 15;

    private static final Keyword<Integer> LEAST =
            new Keyword<>("least", Types.whole(1, 10_000), "1", "How many are to run at least");

    private final Path processes;

    public ProcessKind() {
        this(Path.of("/proc"));
    }

    ProcessKind(Path processes) {
        this.processes = processes;
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public String meaning() {
        return "Looks whether processes of this NAME run, of which the kernel keeps 15 bytes; zombies do not count";
    }

    @Override
    public String example() {
        return "nginx";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(LEAST);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        if (target.isEmpty() || target.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new Unusable("the name of a process has 1 to " + LONGEST_NAME + " bytes");
        }
        return new Look(processes, target, values.of(LEAST));
    }

    private record Look(Path processes, String wanted, int least) implements Probe.Blocking {

        /** More than proc(5) shows of any process. */
        private static final int MOST_READ = 4096;

        @Override
        public Footing footing() {
            return Footing.HEAVY;
        }

        @Override
        public Outcome attempt(Attempt attempt) throws IOException {
            int count;
            try {
                count = count();
            } catch (IOException | DirectoryIteratorException unreadable) {
                return Outcome.amiss(Cause.NOT_TRIED, processes + " cannot be read: " + unreadable.getMessage());
            }
            if (count == 0) {
                return Outcome.amiss(Cause.DEAD, "no process " + wanted + " runs");
            }
            return count < least
                    ? Outcome.amiss(Cause.DEAD, "of " + wanted + " " + count + " run and not " + least)
                    : Outcome.fine("of " + wanted + " " + count + " run");
        }

        private int count() throws IOException {
            var count = 0;
            try (var all = Files.newDirectoryStream(processes, "[0-9]*")) {
                for (var process : all) {
                    if (isOne(process)) {
                        count++;
                    }
                }
            }
            return count;
        }

        /** Behind the number the name stands in brackets, of which it may have some itself, and then the state. */
        private boolean isOne(Path process) {
            String status;
            try (var in = Files.newInputStream(process.resolve("stat"))) {
                status = new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8);
            } catch (IOException gone) {
                return false;
            }
            var name = status.indexOf('(') + 1;
            var end = status.lastIndexOf(')');
            return end > 0
                    && name <= end
                    && status.substring(name, end).equals(wanted)
                    && !status.startsWith(" Z", end + 1)
                    && !status.startsWith(" X", end + 1);
        }
    }
}
