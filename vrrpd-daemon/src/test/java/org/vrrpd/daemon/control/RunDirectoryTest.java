// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.daemon.linux.ForeignLibc;

class RunDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void is_one_that_all_may_pass_whatever_new_files_lack() throws IOException {
        var made = directory.resolve("made");
        var libc = new ForeignLibc();
        var usual = libc.umask(0177);
        try {
            RunDirectory.make(made);
        } finally {
            libc.umask(usual);
        }
        assertThat(Files.getPosixFilePermissions(made)).isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void keeps_the_permissions_that_somebody_gave_it() throws IOException {
        var found = Files.createDirectory(directory.resolve("found"));
        Files.setPosixFilePermissions(found, PosixFilePermissions.fromString("rwxr-x---"));
        RunDirectory.make(found);
        assertThat(Files.getPosixFilePermissions(found)).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }
}
