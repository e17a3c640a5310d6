// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that are written from the table of words and kept where people look for them. */
class GeneratedFilesTest {

    private static void assertCurrent(String text, String name) throws IOException {
        var file = Path.of("../packaging", name);
        if (Boolean.getBoolean("renew")) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("if the words are what they should be: mvn -pl vrrpd-daemon -am test -Dtest=GeneratedFilesTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Drenew=true")
                .isEqualTo(text);
    }

    @Test
    void the_manual_page_is_current() throws IOException {
        assertCurrent(ManualPage.text(), "man/vrrpd.conf.5");
    }

    @Test
    void the_schema_is_current() throws IOException {
        assertCurrent(JsonSchema.text(), "schema/vrrpd.schema.json");
    }

    @Test
    void the_manual_page_has_every_word() {
        var page = ManualPage.text();
        assertThat(Vocabulary.lists().stream().flatMap(List::stream))
                .allSatisfy(word -> assertThat(page).contains(".B " + word.name() + "\n"));
    }

    /** A line that begins with a dot or a quote is a request to troff. */
    @Test
    void the_manual_page_has_no_request_that_is_none() {
        assertThat(ManualPage.text().lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                .allMatch(line -> line.matches("\\.(\\\\\"|TH|SH|SS|PP|TP|EX|EE|B|I|BI|BR|IR|br)( .*)?"));
    }

    @ParameterizedTest
    @MethodSource("org.vrrpd.daemon.config.FormsTest#files")
    void the_schema_takes_what_is_printed(String file) {
        var name = Path.of("test");
        var document = Objects.requireNonNull(
                ConfigurationReader.document(name, file, Form.CONF, ReadOptions.of(Told.HOST), new Problems()));
        var json = Objects.requireNonNull(Forms.print(document, Form.JSON, name).text());
        assertThat(new SchemaCheck(JsonSchema.text()).complaints(json)).isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_wrong() {
        var schema = new SchemaCheck(JsonSchema.text());
        assertThat(schema.complaints("{\"vrrp_instance\": {\"VI_1\": {\"priority\": 256}}}"))
                .isNotEmpty();
        assertThat(schema.complaints("{\"vrrp_instance\": {\"VI_1\": {\"priority\": true}}}"))
                .isNotEmpty();
        assertThat(schema.complaints("{\"vrrp_instance\": {\"VI_1\": {\"priorty\": 1}}}"))
                .isNotEmpty();
        assertThat(schema.complaints("{\"vrrp_instance\": {\"VI_1\": {\"state\": \"master\"}}}"))
                .isNotEmpty();
        assertThat(schema.complaints("{\"vrrp_instance\": []}")).isNotEmpty();
        assertThat(schema.complaints("{\"vrrp_instance\": {\"VI_1\": {\"virtual_ipaddress\": [{}]}}}"))
                .isNotEmpty();
        assertThat(schema.complaints("{\"vrrp_instance\": {\"VI_1\": {\"notify\": []}}}"))
                .isNotEmpty();
    }
}
