// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

/** What a process that is being spawned finds open, beyond what jnr-posix can say of it. */
public final class SpawnFiles {
    private SpawnFiles() {}

    /**
     * Closes all descriptors from this one on in the child alone: whatever another thread opens meanwhile does not leak.
     *
     * @param actions the address of a {@code posix_spawn_file_actions_t}
     */
    public static void closeFrom(Libc libc, long actions, int from) throws LinuxException {
        var call = "posix_spawn_file_actions_addclosefrom_np";
        var error = LinuxException.check(call, libc.posix_spawn_file_actions_addclosefrom_np(actions, from));
        if (error != 0) {
            throw new LinuxException(call, error);
        }
    }
}
