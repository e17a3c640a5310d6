// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.cli.Flags;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.Loaded;
import org.vrrpd.daemon.config.Problem;
import org.vrrpd.daemon.config.ReadOptions;
import org.vrrpd.daemon.config.ReadOptions.MissingIncludes;
import org.vrrpd.daemon.config.ReadOptions.Strictness;
import org.vrrpd.daemon.lab.VerdictFile;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.RouteSocket;
import org.vrrpd.daemon.net.KernelHost;

/** The file that this daemon is configured by, read as often as it is told to, against the host as it is then. */
final class ConfigurationFile {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFile.class);

    private final Flags flags;
    private final RouteSocket kernel;

    ConfigurationFile(Flags flags, RouteSocket kernel) {
        this.flags = flags;
        this.kernel = kernel;
    }

    Loaded read() throws LinuxException {
        var loaded = ConfigurationReader.read(flags.configuration(), flags.form(), options());
        var configuration = loaded.configuration();
        return configuration == null || System.getenv(VerdictFile.VARIABLE) == null
                ? loaded
                : new Loaded(withVerdict(configuration), loaded.problems());
    }

    private static Configuration withVerdict(Configuration configuration) {
        return new Configuration(
                VerdictFile.tracked(configuration.engine()),
                configuration.globals(),
                configuration.routerOptions(),
                configuration.groupOptions(),
                configuration.addressOptions(),
                configuration.trackedLinks(),
                configuration.trackedScripts(),
                configuration.daemonScripts());
    }

    /** As the command line has them, against the host as it is now. */
    ReadOptions options() throws LinuxException {
        var host = KernelHost.now(kernel);
        var options = ReadOptions.of(host);
        var id = flags.configId();
        return new ReadOptions(
                host,
                flags.isStrict() ? Strictness.WARNINGS_ARE_FATAL : Strictness.AS_THE_FILE_SAYS,
                flags.requiresIncludes() ? MissingIncludes.REFUSED : MissingIncludes.PASSED_OVER,
                id == null ? options.configId() : id);
    }

    /** Says in the log what is wrong, each in a line of its severity. */
    static void report(Loaded loaded) {
        for (Problem problem : loaded.problems().all()) {
            switch (problem.severity()) {
                case FATAL, ERROR -> LOG.error("{}", problem);
                case WARNING -> LOG.warn("{}", problem);
            }
        }
    }
}
