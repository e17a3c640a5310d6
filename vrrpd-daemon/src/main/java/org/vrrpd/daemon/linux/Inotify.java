// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What happens to the files of some directories, as something to read. It belongs to one thread. */
public final class Inotify implements Descriptor, AutoCloseable {
    /** {@code IN_NONBLOCK | IN_CLOEXEC}. */
    static final int FLAGS = 0x800 | 0x80000;

    static final int IN_CLOSE_WRITE = 0x8;
    static final int IN_MOVED_FROM = 0x40;
    static final int IN_MOVED_TO = 0x80;
    static final int IN_CREATE = 0x100;
    static final int IN_DELETE = 0x200;
    static final int IN_DELETE_SELF = 0x400;
    static final int IN_MOVE_SELF = 0x800;
    static final int IN_Q_OVERFLOW = 0x4000;
    static final int IN_IGNORED = 0x8000;
    static final int IN_ONLYDIR = 0x1000000;

    /** {@code struct inotify_event}, after which a name of the length that it says follows, filled up with zero bytes. */
    static final int EVENT_BYTES = 16;

    static final int EVENT_WD = 0;
    static final int EVENT_MASK = 4;
    static final int EVENT_LEN = 12;

    private static final int CHANGES =
            IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;

    /** Many events: what does not fit is read next. */
    private static final int ROOM = 1 << 14;

    private final Libc libc;
    private final int fd;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment events = arena.allocate(ROOM, Long.BYTES);

    /** What one can hear. */
    public sealed interface News {

        /** A file of the directory was written, made, renamed or removed. */
        record FileChanged(int watch, String name) implements News {}

        /** The directory itself is there no longer, or under another name: nothing more is heard of it. */
        record DirectoryGone(int watch) implements News {}

        /** Too much happened to be told. */
        record Lost() implements News {}
    }

    private Inotify(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
    }

    public static Inotify open(Libc libc) throws LinuxException {
        return new Inotify(libc, LinuxException.check("inotify_init1", libc.inotify_init1(FLAGS)));
    }

    @Override
    public int fd() {
        return fd;
    }

    /** Hears of a directory's files from now on; answers by which number news call it. */
    public int watch(Path directory) throws LinuxException {
        try (var call = Arena.ofConfined()) {
            var path = call.allocateFrom(directory.toString());
            return LinuxException.check(
                    "inotify_add_watch(" + directory + ")", libc.inotify_add_watch(fd, path, CHANGES | IN_ONLYDIR));
        }
    }

    /** Hears of it no longer. */
    public void unwatch(int watch) {
        // Refused when the directory is gone, which comes to the same.
        libc.inotify_rm_watch(fd, watch);
    }

    /** What has happened since the last call, as far as there is room for it; nothing when all is read. */
    public List<News> read() throws LinuxException {
        long result = libc.read(fd, events, ROOM);
        if (result == -Errno.EAGAIN || result == -Errno.EINTR) {
            return List.of();
        }
        long length = LinuxException.check("read(inotify)", result);
        var news = new ArrayList<News>();
        for (long at = 0; at + EVENT_BYTES <= length; ) {
            int nameBytes = events.get(ValueLayout.JAVA_INT, at + EVENT_LEN);
            add(at, nameBytes, news);
            at += EVENT_BYTES + nameBytes;
        }
        return news;
    }

    private void add(long at, int nameBytes, List<News> news) {
        int watch = events.get(ValueLayout.JAVA_INT, at + EVENT_WD);
        int mask = events.get(ValueLayout.JAVA_INT, at + EVENT_MASK);
        if ((mask & IN_Q_OVERFLOW) != 0) {
            news.add(new News.Lost());
        } else if ((mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0) {
            news.add(new News.DirectoryGone(watch));
        } else if (nameBytes > 0) {
            news.add(new News.FileChanged(watch, events.getString(at + EVENT_BYTES)));
        }
    }

    @Override
    public void close() throws LinuxException {
        LinuxException.check("close", libc.close(fd));
        arena.close();
    }
}
