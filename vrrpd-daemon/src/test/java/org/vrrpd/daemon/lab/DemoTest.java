// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command, and the whole story on this machine's kernel with Debian's keepalived. Skipped where there is none. */
@Timeout(120)
class DemoTest {

    private static final Path KEEPALIVED = Path.of("/usr/sbin/keepalived");
    private static final Path FALSE = Path.of("/bin/false");

    private final Page page = new Page();

    @Test
    void an_unknown_word_is_answered_with_the_usage() {
        assertThat(Demo.run(page.stream(), FALSE, List.of("--quick"))).isEqualTo(1);
        assertThat(page.text()).startsWith("usage: vrrpd demo");
    }

    @Test
    void a_program_must_follow_its_option() {
        assertThat(Demo.run(page.stream(), FALSE, List.of("--program"))).isEqualTo(1);
        assertThat(page.text()).startsWith("usage: vrrpd demo");
    }

    @Test
    void help_is_no_failure() {
        assertThat(Demo.run(page.stream(), FALSE, List.of("--help"))).isZero();
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertThat(Demo.run(page.stream(), FALSE, List.of("--program", "/nowhere/vrrpd")))
                .isEqualTo(1);
        assertThat(page.lines()).containsExactly("There is no program /nowhere/vrrpd.");
    }

    @Test
    void a_daemon_that_ends_by_itself_ends_the_demo_with_its_last_words() throws LabException {
        Labs.open().close();
        assertThat(Demo.run(page.stream(), FALSE, List.of("--program", "/bin/cat")))
                .isEqualTo(1);
        assertThat(page.text())
                .contains("The demo ended early: /bin/cat on b ended by itself, exit code 1")
                .contains("cat: invalid option");
    }

    @Test
    void keepalived_plays_the_story_too() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(KEEPALIVED), "keepalived is not installed");
        Labs.open().close();
        try (var stage = NamespaceStage.open(KEEPALIVED)) {
            var story = new Story(stage, new Timeline(page.stream(), Screen.PLAIN), 12);
            assertThat(story.tell()).as(page.text()).isTrue();
        }
        assertThat(page.text()).contains("the health check of a fails         a to b");
        assertThat(Labs.namespacesOf(ProcessHandle.current().pid())).isEmpty();
    }
}
