// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.Form;
import org.vrrpd.daemon.config.Host;
import org.vrrpd.daemon.config.Problem;
import org.vrrpd.daemon.config.Problems;
import org.vrrpd.daemon.config.ReadOptions.Strictness;
import org.vrrpd.daemon.control.JsonText;
import org.vrrpd.daemon.linux.LinuxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vrrpd config check}: all that is wrong with a file. */
@Command(
        name = "check",
        description = "Say all that is wrong with a configuration file.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        exitCodeListHeading = "%nExit codes, as of keepalived -t:%n",
        exitCodeList = {
            "0:no errors; there may be warnings, or no such file",
            "1:the command itself is wrong",
            "2:a word lacks its parameter",
            "5:any other error",
            "6:an include, or the security of scripts"
        })
final class ConfigCheck implements Callable<Integer> {

    private final Hosts hosts;
    private final MarkedLines lines;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private FileToRead file = new FileToRead();

    @Option(names = "--format", paramLabel = "FORM", converter = FormNames.class, description = FileToRead.FORM)
    private @Nullable Form format;

    @Option(names = "--strict", description = "warnings are fatal too")
    private boolean strict;

    @Option(names = "--json", description = "print the problems as JSON")
    private boolean json;

    @Option(
            names = "--anywhere",
            description = "do not ask whether this host has the interfaces and users that the file names")
    private boolean anywhere;

    ConfigCheck(Hosts hosts, MarkedLines lines) {
        this.hosts = hosts;
        this.lines = lines;
    }

    @Override
    public Integer call() throws LinuxException {
        Host host = anywhere ? new AnyHost() : hosts.here();
        var options = file.options(host, strict ? Strictness.WARNINGS_ARE_FATAL : Strictness.AS_THE_FILE_SAYS);
        var problems = ConfigurationReader.read(file.file(), file.form(format), options)
                .problems();
        var out = ConfigCommand.out(spec);
        out.print(json ? json(problems) : text(problems.all()));
        out.flush();
        return problems.testExit();
    }

    private String text(List<Problem> problems) {
        if (problems.isEmpty()) {
            return file.file() + ": nothing is wrong\n";
        }
        var text = new StringBuilder();
        for (var problem : problems) {
            text.append(problem).append('\n').append(lines.at(problem.at()));
        }
        return text.toString();
    }

    private String json(Problems problems) {
        var text = new JsonText()
                .beginObject()
                .field("file", file.file().toString())
                .field("exit", problems.testExit())
                .name("problems")
                .beginArray();
        for (var problem : problems.all()) {
            text.beginObject()
                    .field("severity", problem.severity().word())
                    .field("file", problem.at().file())
                    .field("line", problem.at().line())
                    .field("column", problem.at().column())
                    .field("text", problem.text());
            if (problem.advice() != null) {
                text.field("advice", problem.advice());
            }
            text.endObject();
        }
        return text.endArray().endObject() + "\n";
    }
}
