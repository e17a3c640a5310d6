// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Form;

/** What the command line asks of a daemon that runs; -n, -R and -s are the launcher's business, which is over by then. */
public final class Flags {

    /** keepalived's default: files for others' eyes are nobody else's to read. */
    private static final int DEFAULT_UMASK = 0177;

    private final Guise guise;

    /** The last argument of every flag that was given; empty for one without. */
    private final Map<Flag, String> given;

    private final LogDetail logDetail;
    private final LogFacility logFacility;
    private final @Nullable Integer umask;
    private final List<String> remarks;

    private Flags(
            Guise guise,
            Map<Flag, String> given,
            LogDetail logDetail,
            LogFacility logFacility,
            @Nullable Integer umask,
            List<String> remarks) {
        this.guise = guise;
        this.given = given;
        this.logDetail = logDetail;
        this.logFacility = logFacility;
        this.umask = umask;
        this.remarks = remarks;
    }

    static Flags of(Guise guise, GivenFlags flags) {
        var given = new EnumMap<Flag, String>(Flag.class);
        var remarks = new ArrayList<String>();
        var detail = LogDetail.PLAIN;
        var facility = LogFacility.DAEMON;
        Integer umask = null;
        var meaningless = new StringBuilder();
        for (var one : flags.given()) {
            var argument = one.argument() == null ? "" : one.argument();
            given.put(one.flag(), argument);
            switch (one.flag()) {
                case LOG_DETAIL -> detail = detail.next();
                case LOG_FACILITY -> {
                    var named = LogFacility.named(argument);
                    if (named == null) {
                        remarks.add("Invalid log facility '" + argument + "'");
                    } else {
                        facility = named;
                    }
                }
                case UMASK -> {
                    var mask = Umask.parse(argument);
                    if (mask < 0) {
                        remarks.add("Invalid --umask option " + argument);
                    } else {
                        umask = mask;
                    }
                }
                default -> {
                    if (one.flag().bearing == Flag.Bearing.NONE) {
                        meaningless.append(meaningless.isEmpty() ? "" : " ").append(one.flag());
                    }
                }
            }
        }
        if (!meaningless.isEmpty()) {
            remarks.add("accepted, but without meaning here: " + meaningless);
        }
        if (!flags.others().isEmpty()) {
            remarks.add("Unexpected argument(s): " + String.join(" ", flags.others()));
        }
        return new Flags(guise, given, detail, facility, umask, List.copyOf(remarks));
    }

    public Guise guise() {
        return guise;
    }

    public Path configuration() {
        var file = path(Flag.USE_FILE);
        return file == null ? guise.configuration() : file;
    }

    /** The language that the configuration is written in. */
    public Form form() {
        var named = Form.named(given.getOrDefault(Flag.FORMAT, ""));
        return named == null ? Form.of(configuration()) : named;
    }

    /** Whether warnings stop the start as errors do. */
    public boolean isStrict() {
        return has(Flag.STRICT);
    }

    /** Whether an include that matches nothing is an error. */
    public boolean requiresIncludes() {
        return has(Flag.ALL_CONFIG);
    }

    /** What lines with {@code @ID} are compared with; null: the host's name up to its first dot. */
    public @Nullable String configId() {
        return given.get(Flag.CONFIG_ID);
    }

    boolean isConfigTest() {
        return has(Flag.CONFIG_TEST);
    }

    boolean releasesLeftOvers() {
        return has(Flag.RELEASE_LEFTOVERS);
    }

    public boolean dumpsConfiguration() {
        return has(Flag.DUMP_CONF);
    }

    /** Where a configuration test writes instead of to stderr. */
    public @Nullable Path configTestLog() {
        return path(Flag.CONFIG_TEST);
    }

    /** Whether the virtual addresses stay on the host when the daemon ends. */
    public boolean keepsAddresses() {
        return has(Flag.DONT_RELEASE_VRRP);
    }

    public boolean ignoresInterrupt() {
        return has(Flag.IGNORE_SIGINT);
    }

    public @Nullable Path pidFile() {
        return path(Flag.PID);
    }

    public @Nullable Path vrrpPidFile() {
        return path(Flag.VRRP_PID);
    }

    public boolean logsToConsole() {
        return has(Flag.LOG_CONSOLE);
    }

    public boolean logsToSyslog() {
        return !has(Flag.NO_SYSLOG);
    }

    public @Nullable Path logFile() {
        if (!has(Flag.LOG_FILE)) {
            return null;
        }
        var file = path(Flag.LOG_FILE);
        return file == null ? Path.of("/tmp", guise.program() + ".log") : file;
    }

    public boolean flushesLogFile() {
        return has(Flag.FLUSH_LOG_FILE);
    }

    public LogDetail logDetail() {
        return logDetail;
    }

    public LogFacility logFacility() {
        return logFacility;
    }

    /** Which mode bits new files do not get: the command line goes before the configuration. */
    public int umask(@Nullable Integer configured) {
        if (umask != null) {
            return umask;
        }
        return configured == null ? DEFAULT_UMASK : configured;
    }

    /** What is odd about the command line though it is taken, a line each. */
    public List<String> remarks() {
        return remarks;
    }

    private boolean has(Flag flag) {
        return given.containsKey(flag);
    }

    private @Nullable Path path(Flag flag) {
        var text = given.get(flag);
        return text == null || text.isEmpty() ? null : Path.of(text);
    }
}
