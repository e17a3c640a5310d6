// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.daemon.config.Host.ScriptFile;

/** The files that commands are in. */
class ScriptFilesTest {

    @Test
    void a_command_is_looked_for_where_commands_are() {
        assertThat(ScriptFiles.find("sh")).isEqualTo(ScriptFile.GUARDED);
        assertThat(ScriptFiles.find("/bin/sh")).isEqualTo(ScriptFile.GUARDED);
        assertThat(ScriptFiles.find("no-such-command-here")).isEqualTo(ScriptFile.MISSING);
        assertThat(ScriptFiles.find("/nowhere/at/all")).isEqualTo(ScriptFile.MISSING);
    }

    @Test
    void a_file_that_others_may_write_is_open(@TempDir Path folder) throws IOException {
        var script = Files.createFile(folder.resolve("check"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(ScriptFiles.find(script.toString())).isEqualTo(ScriptFile.OPEN);
    }

    @Test
    void a_directory_and_a_file_that_nobody_may_execute_are_no_commands() {
        assertThat(ScriptFiles.find("/usr/bin")).isEqualTo(ScriptFile.DIRECTORY);
        assertThat(ScriptFiles.find("/etc/passwd")).isEqualTo(ScriptFile.NOT_EXECUTABLE);
    }
}
