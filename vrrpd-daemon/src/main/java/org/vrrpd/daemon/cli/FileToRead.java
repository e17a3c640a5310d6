// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Form;
import org.vrrpd.daemon.config.Host;
import org.vrrpd.daemon.config.ReadOptions;
import org.vrrpd.daemon.config.ReadOptions.MissingIncludes;
import org.vrrpd.daemon.config.ReadOptions.Strictness;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which file a command reads, and how. */
final class FileToRead {

    /** What there is to say of an option for the form that the file is in. */
    static final String FORM = "which form the file is in: conf, hocon or json;"
            + " as its ending says, if none is named: .hocon, .json, all else is conf";

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "the configuration file; /etc/vrrpd/vrrpd.conf if none is named")
    private @Nullable Path file;

    @Option(
            names = {"-i", "--config-id"},
            paramLabel = "ID",
            description = "which lines with @ID count; the host's name up to its first dot, if none is given")
    private @Nullable String configId;

    @Option(
            names = {"-e", "--all-config"},
            description = "a missing include is an error")
    private boolean requiresIncludes;

    Path file() {
        return file == null ? Guise.VRRPD.configuration() : file;
    }

    /** The form that is given, else the one that the file's ending says. */
    Form form(@Nullable Form given) {
        return given == null ? Form.of(file()) : given;
    }

    ReadOptions options(Host host, Strictness strictness) {
        var usual = ReadOptions.of(host);
        return new ReadOptions(
                host,
                strictness,
                requiresIncludes ? MissingIncludes.REFUSED : MissingIncludes.PASSED_OVER,
                configId == null ? usual.configId() : configId);
    }
}
