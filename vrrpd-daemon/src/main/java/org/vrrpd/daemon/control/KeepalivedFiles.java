// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.vrrpd.daemon.linux.LocalTime;

/** The files that keepalived writes when a signal asks for them. Each is made beside its place and moved there whole. */
public final class KeepalivedFiles {

    private static final PosixFilePermission[] PERMISSIONS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    private static final int READ_AND_WRITE = 0666;

    private final Path directory;
    private final String suffix;
    private final Set<PosixFilePermission> permissions;
    private final int umask;
    private final Calendar calendar;
    private final HostLinks.Look host;

    /**
     * Those of one instance.
     *
     * @param suffix what its files have in their names, for instance {@code _blue}; empty for the only one of a host
     * @param umask which mode bits they do not get
     */
    public KeepalivedFiles(
            Path directory, String suffix, int umask, LongFunction<LocalTime> clock, HostLinks.Look host) {
        this.directory = directory;
        this.suffix = suffix;
        permissions = permissions(READ_AND_WRITE & ~umask);
        this.umask = umask;
        this.host = host;
        calendar = new Calendar(clock);
    }

    /** {@code keepalived.data}, what SIGUSR1 asks for. */
    public Path writeData(Portrait portrait) throws IOException {
        return write("data", data(portrait));
    }

    /** {@code keepalived.stats}, what SIGUSR2 asks for. */
    public Path writeStats(Portrait portrait) throws IOException {
        return write("stats", StatsText.of(portrait));
    }

    /** {@code keepalived.json}. */
    public Path writeJson(Portrait portrait) throws IOException {
        return write("json", CompatJson.of(portrait));
    }

    /** What {@link #writeData} writes. */
    public String data(Portrait portrait) {
        return DataText.of(portrait, host.now(), umask, calendar);
    }

    private Path write(String kind, String text) throws IOException {
        var path = directory.resolve("keepalived" + suffix + "." + kind);
        Files.createDirectories(directory);
        var made = Files.createTempFile(
                directory, "keepalived.", ".new", PosixFilePermissions.asFileAttribute(permissions(0600)));
        try {
            Files.writeString(made, text, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(made, permissions);
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
        return path;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var set = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < PERMISSIONS.length; bit++) {
            if ((mode >> bit & 1) != 0) {
                set.add(PERMISSIONS[bit]);
            }
        }
        return set;
    }
}
