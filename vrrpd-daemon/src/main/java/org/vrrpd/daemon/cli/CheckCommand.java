// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.health.HostSight;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Kinds;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.run.Check;
import org.vrrpd.checks.run.Checks;
import org.vrrpd.checks.run.Echoes;
import org.vrrpd.checks.run.Report;
import org.vrrpd.checks.run.Reports;
import org.vrrpd.daemon.config.CheckKinds;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code vrrpd check}: tries a check without a daemon, and explains what it saw. */
@Command(
        name = "vrrpd check",
        description = "Tries a check from here, and explains what it saw.",
        mixinStandardHelpOptions = true,
        versionProvider = Vrrpctl.Build.class,
        exitCodeOnInvalidInput = 2,
        exitCodeListHeading = "%nExit codes, by the last try:%n",
        exitCodeList = {"0:up", "1:down", "2:it could not be tried as asked", "3:unknown"},
        footer = {"", "vrrpd check --once http http://127.0.0.1:8080/health 'lanes fresh reused' 'status 200-299'"})
public final class CheckCommand implements Callable<Integer> {

    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final int UNKNOWN = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--once", description = "Try once; else each second until interrupted.")
    private boolean once;

    @Option(names = "--tries", paramLabel = "N", description = "Try so often.")
    private int tries;

    @Option(names = "--interval", paramLabel = "SECONDS", defaultValue = "1", description = "Between two tries (1).")
    private double interval;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "1", description = "For one try (1).")
    private double timeout;

    @Option(names = "--kinds", help = true, description = "Print the kinds of checks and their words.")
    private boolean kinds;

    @Parameters(index = "0", paramLabel = "KIND", description = "The kind of check: see --kinds.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "What it looks at.")
    private String target = "";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "LINE",
            description =
                    "Lines as they stand in the kind's block in the file, each one argument; those of a block within it too.")
    private List<String> lines = List.of();

    private final LocalSight sight;
    private final HostSight host;
    private final Echoes echoes;

    private CheckCommand(LocalSight sight, HostSight host, Echoes echoes) {
        this.sight = sight;
        this.host = host;
        this.echoes = echoes;
    }

    /** Does what the words ask for; the exit code is that of the process. */
    public static int run(LocalSight sight, HostSight host, Echoes echoes, List<String> words) {
        return commandLine(sight, host, echoes).execute(words.toArray(String[]::new));
    }

    static CommandLine commandLine(LocalSight sight, HostSight host, Echoes echoes) {
        return new CommandLine(new CheckCommand(sight, host, echoes));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var known = CheckKinds.all();
        for (var complaint : known.complaints()) {
            ConfigCommand.err(spec).println("vrrpd check: " + complaint);
        }
        if (kinds) {
            print(known);
            return UP;
        }
        var found = known.named(kind);
        if (found == null) {
            throw wrong("there is no kind of check '" + kind + "'; there are " + names(known));
        }
        return tried(probe(found));
    }

    private Probe probe(Kind found) {
        List<Statement> statements;
        try {
            statements = CheckLines.read(found.keywords(), lines);
        } catch (Unusable why) {
            throw wrong(why.sentence());
        }
        var problems = new ArrayList<String>();
        var values = Values.read(found.keywords(), statements, problem -> problems.add(problem.sentence()));
        if (!problems.isEmpty()) {
            throw wrong(String.join("; ", problems));
        }
        try {
            return found.probe(target, values);
        } catch (Unusable why) {
            throw wrong(why.sentence());
        }
    }

    /** What came of the last try. */
    private int tried(Probe probe) throws IOException, InterruptedException {
        var reports = new Queued();
        var count = once ? 1 : tries;
        var verdict = Verdict.UNKNOWN;
        try (var checks = Checks.start(reports, 0, sight, host, echoes)) {
            checks.join(new Check(new CheckName(kind), timing(), Effects.USUAL, probe));
            for (var number = 1; count == 0 || number <= count; number++) {
                verdict = print(reports.next().last());
            }
        }
        return switch (verdict) {
            case UP, RESERVE -> UP;
            case DOWN -> DOWN;
            case UNKNOWN -> UNKNOWN;
        };
    }

    private Timing timing() {
        try {
            return Timing.every(seconds(interval)).withTimeout(seconds(timeout)).withJitter(0);
        } catch (IllegalArgumentException why) {
            throw wrong(String.valueOf(why.getMessage()));
        }
    }

    private static Duration seconds(double number) {
        return Duration.ofNanos((long) (number * 1e9));
    }

    private Verdict print(Outcome outcome) {
        var out = ConfigCommand.out(spec);
        var verdict = Effects.USUAL.judge(outcome);
        out.println(verdict + ": " + outcome.seen() + phases(outcome));
        for (var finding : outcome.findings()) {
            var effect = Effects.USUAL.of(finding.cause()).word();
            out.println("    " + finding.cause().word() + " (" + effect + "): " + finding.sentence());
        }
        for (var measurement : outcome.measurements()) {
            out.println("    measured: " + CheckText.measured(measurement.name(), measurement.text()));
        }
        out.flush();
        return verdict;
    }

    private static String phases(Outcome outcome) {
        var text = new StringBuilder();
        for (var phase : Phase.values()) {
            var length = outcome.phases().of(phase);
            if (length != null) {
                text.append(text.isEmpty() ? " [" : ", ");
                text.append(phase.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                text.append(String.format(Locale.ROOT, " %.1f ms", length.toNanos() / 1e6));
            }
        }
        return text.isEmpty() ? "" : text.append(']').toString();
    }

    private void print(Kinds known) {
        PrintWriter out = ConfigCommand.out(spec);
        for (var one : known.all()) {
            out.println(one.name() + ": " + one.meaning());
            print(out, one.keywords(), "    ");
        }
        out.flush();
    }

    private static void print(PrintWriter out, List<Keyword<?>> keywords, String indent) {
        for (var keyword : keywords) {
            var words = keyword.type().words();
            var otherwise = keyword.otherwise().isEmpty() ? "" : " [" + keyword.otherwise() + "]";
            var form = keyword.type().form();
            out.println(indent
                    + keyword.name()
                    + (form.isEmpty() ? "" : " " + form)
                    + (words.isEmpty() ? "" : " {")
                    + otherwise);
            out.println(indent + "    " + keyword.meaning());
            if (!words.isEmpty()) {
                print(out, words, indent + "    ");
                out.println(indent + "}");
            }
        }
    }

    private static String names(Kinds known) {
        var names = new ArrayList<String>();
        for (var one : known.all()) {
            names.add(one.name());
        }
        return String.join(", ", names);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(ConfigCommand.spec(spec).commandLine(), sentence);
    }

    /** Reports, handed from the checks' thread to ours. */
    private static final class Queued implements Reports {
        private final BlockingQueue<Report> queue = new LinkedBlockingQueue<>();

        Report next() throws InterruptedException {
            return queue.take();
        }

        @Override
        public void take(Report report) {
            queue.add(report);
        }

        /** The try's outcome says it too. */
        @Override
        public void broken(CheckName name, Throwable defect) {}

        @Override
        public void over(Throwable defect) {
            throw new IllegalStateException("nothing can be checked", defect);
        }
    }
}
