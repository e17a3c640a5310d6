// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file that says which process this instance is, and whose lock says that it still is: a file that a killed daemon left
 * has none, and is taken over. No other channel to it may be opened while it is ours: closing one would end the lock.
 */
public final class PidFile implements AutoCloseable {

    private static final int LONGEST = 32;

    private final Path path;
    private final FileChannel channel;

    private PidFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** What came of claiming a pid file. */
    public sealed interface Claim {

        /** The file is ours until it is closed. */
        record Granted(PidFile file) implements Claim {}

        /** Another process has it. */
        record Held(Path path, String pid) implements Claim {

            /** One sentence for an operator. */
            public String sentence() {
                return "already running as process " + pid + ", says " + path
                        + ": stop that one, or give this one an instance name or a pid file of its own (-p)";
            }
        }
    }

    /** Where an instance has its pid file; the only instance of a host has an empty name. */
    public static Path of(Guise guise, String instance) {
        var directory = guise.runDirectory();
        if (instance.isEmpty()) {
            return directory.resolve(guise.program() + ".pid");
        }
        return (guise == Guise.KEEPALIVED ? directory.resolve("keepalived") : directory)
                .resolve(guise.program() + "_" + instance + ".pid");
    }

    /** Where keepalived's VRRP child would have its own. */
    public static Path ofVrrpChild(String instance) {
        return instance.isEmpty() ? Path.of("/run/vrrp.pid") : Path.of("/run/keepalived/vrrp_" + instance + ".pid");
    }

    /** Writes this process's number into the file, making it and its directory, unless a living process has it. */
    public static Claim claim(Path path, long pid) throws IOException {
        return claim(path, pid, ProcessTable.ofThisHost());
    }

    static Claim claim(Path path, long pid, ProcessTable processes) throws IOException {
        var directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Claim claim = null;
        while (claim == null) {
            claim = tryToClaim(path, pid, processes);
        }
        return claim;
    }

    /** Null when the file was removed meanwhile by the one that had it, so that a lock on it would say nothing. */
    private static @Nullable Claim tryToClaim(Path path, long pid, ProcessTable processes) throws IOException {
        var before = makeOrFind(path);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException _) {
            return null;
        }
        var granted = false;
        try {
            if (!lock(channel)) {
                return new Claim.Held(path, pidIn(channel));
            }
            if (before == null || !before.equals(key(path))) {
                return null;
            }
            var other = pidIn(channel);
            if (isKeepalived(other, processes)) {
                return new Claim.Held(path, other);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            granted = true;
            return new Claim.Granted(new PidFile(path, channel));
        } finally {
            if (!granted) {
                channel.close();
            }
        }
    }

    private static @Nullable Object makeOrFind(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException _) {
            return key(path);
        }
        return key(path);
    }

    /** Which file stands at the path now: its device and inode. */
    private static @Nullable Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String pidIn(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    }

    /** keepalived holds no lock on its pid files. */
    private static boolean isKeepalived(String pid, ProcessTable processes) {
        try {
            return processes.name(Long.parseLong(pid)).equals("keepalived");
        } catch (NumberFormatException _) {
            return false; // empty, or not written by a daemon
        }
    }

    /** Removes the file, and only then lets others claim it. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        }
    }
}
