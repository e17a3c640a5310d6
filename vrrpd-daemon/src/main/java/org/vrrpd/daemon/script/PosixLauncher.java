// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.TypeAlias;
import jnr.ffi.byref.NumberByReference;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.UnixLibC;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.Pipe;
import org.vrrpd.daemon.linux.ProcessEnd;
import org.vrrpd.daemon.linux.SpawnFiles;

/**
 * Starts commands by posix_spawn(3), each by way of setpriv(1), which makes it its user's and takes the daemon's capabilities
 * away (ADR 17). It belongs to one thread; jnr is loaded by the first command.
 */
final class PosixLauncher implements Launcher {

    /** {@code <spawn.h>}. */
    private static final int POSIX_SPAWN_SETPGROUP = 0x02;

    private static final int POSIX_SPAWN_SETSIGDEF = 0x04;
    private static final int POSIX_SPAWN_SETSIGMASK = 0x08;
    private static final int POSIX_SPAWN_SETSCHEDULER = 0x20;

    /** More than glibc's {@code posix_spawn_file_actions_t}, {@code posix_spawnattr_t} and {@code sigset_t} have. */
    private static final int ROOM_BYTES = 1024;

    private static final int SIGNAL_SET_BYTES = 128;
    /** Where there is nothing to read, as C writes it. */
    private static final String NOTHING = "/dev/null\0";
    /** {@code <fcntl.h>}. */
    private static final int O_RDONLY = 0;
    /** {@code <signal.h>}. */
    private static final int SIGKILL = 9;
    /** {@code <sys/resource.h>}. */
    private static final int PRIO_PGRP = 1;

    private final Libc libc;
    private final Guard guard;
    private final Treatment treatment;
    private final CharSequence[] environment;
    private @Nullable Spawner spawner;

    PosixLauncher(Libc libc, Guard guard, Treatment treatment) {
        this.libc = libc;
        this.guard = guard;
        this.treatment = treatment;
        var variables = new ArrayList<CharSequence>();
        for (var one : treatment.environment().entrySet()) {
            variables.add(one.getKey() + "=" + one.getValue());
        }
        environment = variables.toArray(new CharSequence[0]);
    }

    @Override
    public Child launch(Command command) throws LinuxException, Refusal {
        if (command.trust() == Command.Trust.GUARDED_FILE) {
            var objection = guard.objection(command.program());
            if (objection != null) {
                throw new Refusal(objection);
            }
        }
        if (spawner == null) {
            spawner = new Spawner(treatment.isRealTime());
        }
        var words = spawner.accounts.asUser(command);
        var output = Pipe.open(libc);
        try {
            var pid = spawner.spawn(libc, words, environment, output.writing());
            output.closeWriting();
            if (treatment.nice() != 0) {
                libc.setpriority(PRIO_PGRP, pid, 0);
            }
            return new PosixChild(spawner.posix, pid, end(spawner.posix, pid), output);
        } catch (LinuxException e) {
            output.close();
            throw e;
        }
    }

    /** Where the kernel has no descriptors of processes (before Linux 5.3), a command is not left to itself. */
    private ProcessEnd end(POSIX posix, int pid) throws LinuxException {
        try {
            return ProcessEnd.of(libc, pid);
        } catch (LinuxException e) {
            posix.kill(-pid, SIGKILL);
            posix.waitpid(pid, new int[1], 0);
            throw e;
        }
    }

    /** What there is once jnr is loaded. */
    private static final class Spawner {
        final POSIX posix = POSIXFactory.getNativePOSIX();
        final Accounts accounts = new Accounts(posix);
        private final UnixLibC c = (UnixLibC) posix.libc();
        private final Pointer actions = room(ROOM_BYTES);
        private final Pointer attributes = room(ROOM_BYTES);
        private final Pointer noSignals = room(SIGNAL_SET_BYTES);
        private final Pointer allSignals = room(SIGNAL_SET_BYTES);
        private final ByteBuffer nothing = ByteBuffer.allocateDirect(NOTHING.length())
                .put(NOTHING.getBytes(US_ASCII))
                .flip();
        private final int flags;

        Spawner(boolean isRealTime) {
            noSignals.setMemory(0, SIGNAL_SET_BYTES, (byte) 0);
            allSignals.setMemory(0, SIGNAL_SET_BYTES, (byte) 0xff);
            flags = POSIX_SPAWN_SETPGROUP
                    | POSIX_SPAWN_SETSIGDEF
                    | POSIX_SPAWN_SETSIGMASK
                    | (isRealTime ? POSIX_SPAWN_SETSCHEDULER : 0);
        }

        private static Pointer room(int bytes) {
            return Memory.allocateDirect(Runtime.getSystemRuntime(), bytes);
        }

        /** The number of the process; what it writes goes to this descriptor. */
        int spawn(Libc libc, List<String> words, CharSequence[] environment, int output) throws LinuxException {
            check("posix_spawn_file_actions_init", c.posix_spawn_file_actions_init(actions));
            check("posix_spawnattr_init", c.posix_spawnattr_init(attributes));
            try {
                check("open", c.posix_spawn_file_actions_addopen(actions, 0, nothing, O_RDONLY, 0));
                check("dup2", c.posix_spawn_file_actions_adddup2(actions, output, 1));
                check("dup2", c.posix_spawn_file_actions_adddup2(actions, output, 2));
                SpawnFiles.closeFrom(libc, actions.address(), 3);
                check("setpgroup", c.posix_spawnattr_setpgroup(attributes, 0));
                check("setsigmask", c.posix_spawnattr_setsigmask(attributes, noSignals));
                check("setsigdefault", c.posix_spawnattr_setsigdefault(attributes, allSignals));
                check("setflags", c.posix_spawnattr_setflags(attributes, (short) flags));
                var pid = new NumberByReference(TypeAlias.pid_t);
                var argv = words.toArray(new CharSequence[0]);
                check(
                        "posix_spawnp " + words.getFirst(),
                        c.posix_spawnp(pid, words.getFirst(), actions, attributes, argv, environment));
                return pid.intValue();
            } finally {
                c.posix_spawnattr_destroy(attributes);
                c.posix_spawn_file_actions_destroy(actions);
            }
        }

        /** These functions answer the error number itself. */
        private static void check(String call, int error) throws LinuxException {
            if (error != 0) {
                throw new LinuxException(call, error);
            }
        }
    }

    /** A process by its number. */
    private static final class PosixChild implements Child {
        private static final int WNOHANG = 1;
        private static final int SIGNAL_BITS = 0x7f;
        private static final int CODE_BITS = 0xff;

        private final POSIX posix;
        private final int pid;
        private final ProcessEnd end;
        private final Pipe output;

        PosixChild(POSIX posix, int pid, ProcessEnd end, Pipe output) {
            this.posix = posix;
            this.pid = pid;
            this.end = end;
            this.output = output;
        }

        @Override
        public ProcessEnd end() {
            return end;
        }

        @Override
        public Pipe output() {
            return output;
        }

        @Override
        public int read(byte[] bytes) throws LinuxException {
            return output.read(bytes);
        }

        @Override
        public void signal(int signal) {
            posix.kill(-pid, signal);
        }

        @Override
        public Outcome reap() throws LinuxException {
            var status = new int[1];
            if (posix.waitpid(pid, status, WNOHANG) != pid) {
                throw new LinuxException("waitpid", Errno.ESRCH);
            }
            var signal = status[0] & SIGNAL_BITS;
            return signal == 0 ? new Outcome.Exited(status[0] >> 8 & CODE_BITS) : new Outcome.Killed(signal);
        }

        @Override
        public void closeOutput() throws LinuxException {
            output.close();
        }

        @Override
        public void closeEnd() throws LinuxException {
            end.close();
        }
    }
}
