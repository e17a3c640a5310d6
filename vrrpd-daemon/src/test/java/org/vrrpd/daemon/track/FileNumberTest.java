// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Debian's keepalived 2.2.7 reads from the same files. */
class FileNumberTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "'5', 5",
        "'5\n7', 5",
        "' 9', 9",
        "'\n9', 9",
        "'+4', 4",
        "'-300', -300",
        "'- 4', 0",
        "'12abc', 12",
        "'abc', 0",
        "'', 0",
        "'0x10', 16",
        "'-0Xf', -15",
        "'0xg', 0",
        "'010', 8",
        "'08', 0",
        "'2147483647', 2147483647",
        "'99999999999', 0",
        "'99999999999999999999999999', 0",
    })
    void is_read_as_keepalived_reads_it(String text, int number) throws IOException {
        assertThat(FileNumber.of(Files.writeString(directory.resolve("file"), text)))
                .isEqualTo(number);
    }

    @Test
    void is_zero_where_there_is_no_file() {
        assertThat(FileNumber.of(directory.resolve("none"))).isZero();
        assertThat(FileNumber.of(directory)).isZero();
    }

    @Test
    void is_written_for_others_to_read_and_never_through_a_link() throws IOException {
        var file = directory.resolve("file");
        FileNumber.write(file, -80);
        assertThat(file).hasContent("-80\n");
        FileNumber.write(file, 5);
        assertThat(file).hasContent("5\n");
        var link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThatThrownBy(() -> FileNumber.write(link, 7)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("5\n");
    }
}
