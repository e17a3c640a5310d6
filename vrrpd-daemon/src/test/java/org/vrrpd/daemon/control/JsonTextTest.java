// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 8259. */
class JsonTextTest {

    @Test
    void separates_what_follows_and_only_that() {
        var json = new JsonText()
                .beginObject()
                .field("a", 1)
                .name("b")
                .beginArray()
                .beginArray()
                .endArray()
                .value("x")
                .value(true)
                .beginObject()
                .endObject()
                .endArray()
                .field("c", "y")
                .endObject();
        assertThat(json).hasToString("{\"a\":1,\"b\":[[],\"x\",true,{}],\"c\":\"y\"}");
    }

    @Test
    void escapes_what_must_be_escaped() {
        assertThat(new JsonText().value("\"\\/\n\t\u0001\u00fc")).hasToString("\"\\\"\\\\/\\n\\t\\u0001\u00fc\"");
    }

    @Test
    void escapes_slashes_for_keepalived() {
        assertThat(new JsonText(JsonText.Slashes.ESCAPED).value("10.0.0.1/24")).hasToString("\"10.0.0.1\\/24\"");
    }
}
