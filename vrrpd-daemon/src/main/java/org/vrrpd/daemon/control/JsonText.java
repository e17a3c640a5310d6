// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

/**
 * A JSON text that is being written, on one line without spaces: RFC 8259. Whoever opens an object or an array closes it.
 * One page of ours, because no library is smaller (ADR 12).
 */
public final class JsonText {

    /** Whether a slash in a string is escaped, which it need not be: RFC 8259, 7. */
    public enum Slashes {
        AS_THEY_ARE,
        /** As keepalived writes them. */
        ESCAPED
    }

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(1024);
    private final Slashes slashes;

    /** A value precedes at this place, so that another needs a comma. */
    private boolean hasPredecessor;

    public JsonText() {
        this(Slashes.AS_THEY_ARE);
    }

    public JsonText(Slashes slashes) {
        this.slashes = slashes;
    }

    public JsonText beginObject() {
        return begin('{');
    }

    public JsonText endObject() {
        return end('}');
    }

    public JsonText beginArray() {
        return begin('[');
    }

    public JsonText endArray() {
        return end(']');
    }

    /** The name of the next value in an object. */
    public JsonText name(String name) {
        separate();
        quote(name);
        text.append(':');
        hasPredecessor = false;
        return this;
    }

    public JsonText value(String value) {
        separate();
        quote(value);
        hasPredecessor = true;
        return this;
    }

    public JsonText value(long number) {
        return number(Long.toString(number));
    }

    public JsonText value(boolean truth) {
        return number(truth ? "true" : "false");
    }

    /** A number, or one of JSON's words, as it is written. */
    public JsonText number(String digits) {
        separate();
        text.append(digits);
        hasPredecessor = true;
        return this;
    }

    public JsonText field(String name, String value) {
        return name(name).value(value);
    }

    public JsonText field(String name, long number) {
        return name(name).value(number);
    }

    public JsonText field(String name, boolean truth) {
        return name(name).value(truth);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private JsonText begin(char bracket) {
        separate();
        text.append(bracket);
        hasPredecessor = false;
        return this;
    }

    private JsonText end(char bracket) {
        text.append(bracket);
        hasPredecessor = true;
        return this;
    }

    private void separate() {
        if (hasPredecessor) {
            text.append(',');
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            var one = value.charAt(i);
            switch (one) {
                case '"', '\\' -> text.append('\\').append(one);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '/' -> text.append(slashes == Slashes.ESCAPED ? "\\/" : "/");
                default -> {
                    if (one < ' ') {
                        text.append("\\u00").append(HEX.charAt(one >> 4)).append(HEX.charAt(one & 0xf));
                    } else {
                        text.append(one);
                    }
                }
            }
        }
        text.append('"');
    }
}
