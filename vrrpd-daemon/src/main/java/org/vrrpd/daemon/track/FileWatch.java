// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.TrackerName;
import org.vrrpd.daemon.config.TrackedFile;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.EventFd;
import org.vrrpd.daemon.linux.Inotify;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/** The thread that looks at tracked files; there is none before the first file is to be tracked. */
public final class FileWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Libc libc;
    private final Clock clock;
    private final Numbers numbers;
    private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
    private @Nullable EventFd bell;

    /** What is to be tracked, and whether that has been looked at. */
    private record Wish(Map<TrackerName, TrackedFile> files, CountDownLatch looked) {}

    public FileWatch(Libc libc, Numbers numbers) {
        this.libc = libc;
        this.numbers = numbers;
        clock = new Clock(libc);
    }

    /** Tracks these from now on, and returns when all have been told of once, or after so long: a file may be on a disk that hangs. */
    public synchronized void track(Map<TrackerName, TrackedFile> files, Duration patience) throws LinuxException {
        if (bell == null && files.isEmpty()) {
            return;
        }
        var next = new Wish(Map.copyOf(files), new CountDownLatch(1));
        wish.set(next);
        if (bell == null) {
            bell = begin();
        }
        bell.signal();
        try {
            if (!next.looked().await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("the tracked files take long to read; they count when they are");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private EventFd begin() throws LinuxException {
        var begun = EventFd.open(libc);
        var inotify = Inotify.open(libc);
        var epoll = Epoll.open(libc);
        epoll.watch(begun);
        epoll.watch(inotify);
        var watched = new WatchedFiles(inotify, numbers);
        Thread.ofPlatform().daemon().name("files").start(() -> run(epoll, begun, watched));
        return begun;
    }

    private void run(Epoll epoll, EventFd rung, WatchedFiles watched) {
        try {
            while (true) {
                epoll.await(watched.mustLookAgain() ? clock.now().plus(BETWEEN_LOOKS) : null);
                rung.drain();
                var next = wish.getAndSet(null);
                if (next != null) {
                    watched.want(next.files());
                    next.looked().countDown();
                }
                watched.hear();
                if (watched.mustLookAgain()) {
                    watched.lookAgain();
                }
            }
        } catch (LinuxException e) {
            LOG.error("tracked files are not looked at any more, and count as they did last: {}", e.getMessage());
        }
    }
}
