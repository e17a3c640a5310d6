// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.daemon.cli.Flags;
import org.vrrpd.daemon.cli.Guise;
import org.vrrpd.daemon.cli.PidFile;
import org.vrrpd.daemon.cli.Rivals;
import org.vrrpd.daemon.cli.Rivals.Stake;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.Globals;
import org.vrrpd.daemon.config.ReadOptions;

/** The claim to be the only daemon here that serves these routers: pid files with their locks, and no keepalived with our VRIDs. */
final class Alone implements AutoCloseable {

    private final List<PidFile> files = new ArrayList<>();
    private @Nullable String obstacle;

    private Alone() {}

    static Alone claim(Flags flags, Configuration configuration, ReadOptions options, long pid) throws IOException {
        var claim = new Alone();
        claim.take(pidFile(flags, configuration.globals().identity()), pid);
        var vrrp = vrrpPidFile(flags, configuration.globals().identity());
        if (vrrp != null) {
            claim.take(vrrp, pid);
        }
        if (claim.obstacle == null) {
            var rivals = new Rivals(path -> stakesIn(path, options)).of(() -> stakes(configuration.engine()));
            claim.obstacle = rivals.isEmpty() ? null : rivals.getFirst().sentence();
        }
        return claim;
    }

    /** Why the daemon must not start; null when nothing is in the way. */
    @Nullable
    String obstacle() {
        return obstacle;
    }

    private void take(Path path, long pid) throws IOException {
        switch (PidFile.claim(path, pid)) {
            case PidFile.Claim.Granted(var file) -> files.add(file);
            case PidFile.Claim.Held held -> obstacle = held.sentence();
        }
    }

    private static Path pidFile(Flags flags, Globals.Identity identity) {
        var chosen = flags.pidFile();
        var instance = identity.instance();
        return chosen == null ? PidFile.of(flags.guise(), instance == null ? "" : instance) : chosen;
    }

    /** Where keepalived's VRRP child would say who it is, if anybody may look for it. */
    private static @Nullable Path vrrpPidFile(Flags flags, Globals.Identity identity) {
        if (flags.vrrpPidFile() != null || flags.guise() != Guise.KEEPALIVED) {
            return flags.vrrpPidFile();
        }
        return PidFile.ofVrrpChild(identity.instance() == null ? "" : identity.instance());
    }

    private static Set<Stake> stakesIn(Path path, ReadOptions options) {
        var read = ConfigurationReader.read(path, options).configuration();
        return read == null ? Set.of() : stakes(read.engine());
    }

    private static Set<Stake> stakes(Settings settings) {
        var stakes = new HashSet<Stake>();
        for (var router : settings.routers()) {
            stakes.add(new Stake(router.key().link(), router.key().vrid()));
        }
        return stakes;
    }

    @Override
    public void close() throws IOException {
        for (var file : files) {
            file.close();
        }
    }
}
