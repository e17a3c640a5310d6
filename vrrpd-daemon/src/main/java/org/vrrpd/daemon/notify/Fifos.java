// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Globals.Fifo;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.NamedPipe;

/** keepalived's notify_fifo and vrrp_notify_fifo: each has a line for every change. */
final class Fifos implements Audience {

    private static final Logger LOG = LoggerFactory.getLogger(Fifos.class);

    private static final int READABLE_AND_WRITABLE = 0666;

    private final Libc libc;
    private final int permissions;
    private final Map<Fifo, Pipe> pipes = new LinkedHashMap<>();

    /** An open pipe, and how many lines its reader has missed since it took one. */
    private static final class Pipe {
        final NamedPipe pipe;
        long missed;

        Pipe(NamedPipe pipe) {
            this.pipe = pipe;
        }
    }

    /** @param umask what others may not do with a pipe that is made here */
    Fifos(Libc libc, int umask) {
        this.libc = libc;
        permissions = READABLE_AND_WRITABLE & ~umask;
    }

    /** A pipe that stays is not touched, so that its reader sees no end. */
    @Override
    public void configured(Configuration configuration) {
        var wanted = configuration.globals().fifos().list();
        for (var fifo : List.copyOf(pipes.keySet())) {
            if (!wanted.contains(fifo)) {
                close(fifo, Objects.requireNonNull(pipes.remove(fifo)).pipe);
            }
        }
        for (var fifo : wanted) {
            if (!pipes.containsKey(fifo)) {
                open(fifo);
            }
        }
    }

    @Override
    public void hear(Notice notice) {
        for (var each : pipes.entrySet()) {
            write(each.getKey(), each.getValue(), notice);
        }
    }

    private static void write(Fifo fifo, Pipe to, Notice notice) {
        try {
            to.pipe.write(notice.line());
            if (to.missed > 0) {
                LOG.info("{} is read again; its reader has missed {} lines", fifo.path(), to.missed);
                to.missed = 0;
            }
        } catch (LinuxException e) {
            if (to.missed++ > 0) {
                return;
            }
            if (e.errno() == Errno.EAGAIN) {
                LOG.warn("nobody reads {}, and it is full: lines are lost until somebody does", fifo.path());
            } else {
                LOG.warn("{} cannot be told of changes: {}", fifo.path(), e.getMessage());
            }
        }
    }

    private void open(Fifo fifo) {
        var path = Path.of(fifo.path());
        try {
            var pipe = NamedPipe.open(libc, path, permissions);
            pipes.put(fifo, new Pipe(pipe));
            if (pipe.isOurs()) {
                giveAway(fifo, path);
            }
        } catch (IOException | LinuxException e) {
            LOG.error("{} will not be told of changes: {}", path, e.getMessage());
        }
    }

    /** To whom the settings say. */
    private static void giveAway(Fifo fifo, Path path) throws IOException {
        var names = FileSystems.getDefault().getUserPrincipalLookupService();
        if (fifo.user() != null) {
            Files.setOwner(path, names.lookupPrincipalByName(fifo.user()));
        }
        if (fifo.group() != null) {
            Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setGroup(names.lookupPrincipalByGroupName(fifo.group()));
        }
    }

    private static void close(Fifo fifo, NamedPipe pipe) {
        try {
            pipe.close();
        } catch (IOException | LinuxException e) {
            LOG.warn("{} is not closed: {}", fifo.path(), e.getMessage());
        }
    }

    @Override
    public void close() {
        pipes.forEach((fifo, open) -> close(fifo, open.pipe));
        pipes.clear();
    }
}
