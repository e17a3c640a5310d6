// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.control.ControlClient;
import org.vrrpd.daemon.control.ControlClient.Reply;
import org.vrrpd.daemon.control.ControlServer;
import org.vrrpd.daemon.control.JsonText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The daemon's client: shows what it does and why, and has it do something else. */
@Command(
        name = "vrrpctl",
        description = "Shows what vrrpd does and why, and has it do something else.",
        mixinStandardHelpOptions = true,
        versionProvider = Vrrpctl.Build.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CommandLine.HelpCommand.class)
public final class Vrrpctl {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "the daemon's control socket, instead of its instance's in /run/vrrpd")
    private @Nullable Path socket;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "which daemon, where several run")
    private String instance = "";

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "print what the daemon says as it says it")
    private boolean json;

    /** Says which build this is, once somebody asks. */
    static final class Build implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.text().strip()};
        }
    }

    private Vrrpctl() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Vrrpctl());
    }

    @Command(description = "Show every virtual router, and why it is what it is.")
    int status(
            @Parameters(paramLabel = "ROUTER", arity = "0..*", description = "these alone") @Nullable
                    List<String> routers) {
        return ask(
                client -> client.get("/v1/state"), body -> StatusText.of(body, routers == null ? List.of() : routers));
    }

    @Command(description = "Show every check: its verdict, and what the last try found.")
    int checks(
            @Parameters(paramLabel = "CHECK", arity = "0..*", description = "these alone") @Nullable
                    List<String> names) {
        return ask(client -> client.get("/v1/checks"), body -> CheckText.of(body, names == null ? List.of() : names));
    }

    @Command(description = "Have the configuration read again.")
    int reload(
            @Option(names = "--force", description = "apply it also when it has new errors") boolean force,
            @Option(names = "--dry-run", description = "say what would become of each router, and change nothing")
                    boolean dryRun) {
        var body = new JsonText().beginObject().field("force", force);
        if (!dryRun) {
            return command("/v1/reload", body.endObject());
        }
        return ask(
                client -> client.post("/v1/reload", body.field("dryRun", true).endObject()),
                PlanText::of,
                PlanText::applies);
    }

    @Command(description = "Move mastership to the other host, without a gap.")
    int switchover(
            @Parameters(paramLabel = "ROUTER", arity = "0..*", description = "which; all, if none is named") @Nullable
                    List<String> routers,
            @Option(names = "--back", description = "let this host take it back") boolean back) {
        var body = new JsonText().beginObject().name("routers").beginArray();
        if (routers != null) {
            routers.forEach(body::value);
        }
        return command("/v1/switchover", body.endArray().field("back", back).endObject());
    }

    @Command(description = "Keep this host out of service, or let it back.")
    int maintenance(
            @Parameters(paramLabel = "MODE", description = "on, off, or unless-alone: serve when nobody else does")
                    String mode) {
        return command(
                "/v1/maintenance",
                new JsonText().beginObject().field("mode", mode).endObject());
    }

    @Command(description = "Print keepalived.data.")
    int data() {
        return ask(client -> client.get("/v1/data"), body -> body);
    }

    @Command(description = "Print keepalived.stats; with --json, keepalived.json.")
    int stats() {
        return ask(client -> client.get(json ? "/v1/keepalived.json" : "/v1/stats"), body -> body);
    }

    private interface Question {
        Reply ask(ControlClient client) throws IOException;
    }

    private interface View {
        String of(String body);
    }

    private int command(String path, JsonText body) {
        return ask(client -> client.post(path, body), reply -> field(reply, "done") + "\n");
    }

    private int ask(Question question, View view) {
        return ask(question, view, _ -> true);
    }

    private int ask(Question question, View view, Predicate<String> isGood) {
        var path = socket == null ? ControlServer.path(instance) : socket;
        try {
            return switch (question.ask(new ControlClient(path))) {
                case Reply.Given(var body) -> {
                    out().print(json ? body : view.of(body));
                    out().flush();
                    yield (isGood.test(body) ? ExitCode.OK : ExitCode.FAILED).number();
                }
                case Reply.Refused(var body) -> fail(json ? body.strip() : "vrrpctl: " + field(body, "error"));
            };
        } catch (IOException failed) {
            return fail(reason(path, failed));
        }
    }

    /** What most often is wrong, and what to do about it. */
    private static String reason(Path path, IOException failed) {
        if (!Files.exists(path)) {
            return "vrrpctl: vrrpd is not running: there is no " + path + ". Start it with: systemctl start vrrpd";
        }
        if (!Files.isWritable(path)) {
            return "vrrpctl: you may not use " + path + ": be root, or a member of its group";
        }
        return "vrrpctl: vrrpd does not answer at " + path + ": " + failed.getMessage()
                + ". If it was killed, start it again with: systemctl start vrrpd";
    }

    private int fail(String sentence) {
        var err = commandSpec().commandLine().getErr();
        err.println(sentence);
        err.flush();
        return ExitCode.FAILED.number();
    }

    private PrintWriter out() {
        return commandSpec().commandLine().getOut();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("picocli fills this in");
        }
        return spec;
    }

    private static String field(String body, String name) {
        return ConfigFactory.parseString(body, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON))
                .getString(name);
    }
}
