// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a HOCON or JSON text: how deep in each other, and how many are merged with others of their name. */
final class FormFields {

    private final String text;
    private final ArrayDeque<Braces> open = new ArrayDeque<>();
    private final StringBuilder key = new StringBuilder();
    private int index;
    private int dots;
    private boolean escaped;
    private boolean lineEnded;
    private int all;
    private int substitutions;
    private int deepest;
    private long merged;

    /** A field's name, and how many fields are in all that was given to it. */
    private static final class Field {
        int held;
    }

    /** Braces or brackets that are open, or the text itself. */
    private static final class Braces {
        final boolean list;
        final int depth;
        final Map<String, Field> fields = new HashMap<>(4);

        /** The one whose value is being read; null before that. */
        @Nullable
        Field field;

        /** How many dots its name has. */
        int dots;

        boolean valueBegan;
        int held;

        Braces(boolean list, int depth) {
            this.list = list;
            this.depth = depth;
        }

        boolean expectsName() {
            return !list && field == null;
        }
    }

    FormFields(String text) {
        this.text = text;
    }

    /** Counts until one of these is passed, if ever. */
    void count(int mostDeep, long mostMerged) {
        open.push(new Braces(false, 0));
        while (index < text.length() && deepest <= mostDeep && merged <= mostMerged) {
            next();
        }
    }

    /** How far it was counted. */
    int index() {
        return Math.max(0, index - 1);
    }

    int deepest() {
        return deepest;
    }

    long merged() {
        return merged;
    }

    int fields() {
        return all;
    }

    /** How many are written; {@code +=} stands for one more. */
    int substitutions() {
        return substitutions;
    }

    private void next() {
        var braces = open.getFirst();
        var c = text.charAt(index);
        switch (c) {
            case '"' -> string(braces);
            case '#' -> index = Spread.endOfLine(text, index);
            case '{', '[' -> open(braces, c == '[');
            case '}', ']' -> close(braces);
            case '=', ':' -> {
                index++;
                if (braces.expectsName()) {
                    begin(braces);
                }
            }
            case ',' -> {
                index++;
                end(braces);
            }
            case '\n' -> {
                index++;
                lineEnded = true;
                if (braces.valueBegan) {
                    end(braces);
                }
            }
            default -> other(braces, c);
        }
    }

    private void other(Braces braces, char c) {
        if (text.startsWith("//", index)) {
            index = Spread.endOfLine(text, index);
        } else if (text.startsWith("${", index)) {
            substitution(braces);
        } else {
            index++;
            if (c > ' ') {
                word(braces, c);
            }
        }
    }

    private void word(Braces braces, char c) {
        if (!braces.expectsName()) {
            braces.valueBegan = true;
            return;
        }
        beginName();
        if (c == '.') {
            dots++;
            deepest = Math.max(deepest, braces.depth + dots);
        } else if (dots == 0) {
            key.append(c);
        }
    }

    private void string(Braces braces) {
        var end = Spread.endOfString(text, index);
        if (braces.expectsName()) {
            beginName();
            if (dots == 0) {
                var name = text.substring(index + 1, Math.max(index + 1, end - 1));
                escaped |= name.indexOf('\\') >= 0 || name.indexOf('"') >= 0;
                key.append(name);
            }
        } else {
            braces.valueBegan = true;
        }
        index = end;
    }

    private void substitution(Braces braces) {
        substitutions++;
        var end = Spread.after(text, "}", index);
        var path = 0;
        for (var i = index; i < end; i++) {
            if (text.charAt(i) == '.') {
                path++;
            }
        }
        deepest = Math.max(deepest, path);
        braces.valueBegan = true;
        index = end;
    }

    /** What stands before the end of a line, and is no name of a block, is none of the next line's. */
    private void beginName() {
        if (lineEnded) {
            forgetName();
        }
        lineEnded = false;
    }

    private void forgetName() {
        key.setLength(0);
        dots = 0;
        escaped = false;
    }

    private void begin(Braces braces) {
        var length = key.length();
        if (length > 0 && key.charAt(length - 1) == '+') {
            key.setLength(length - 1);
        }
        var name = key.toString();
        var field = braces.fields.get(name);
        if (field == null) {
            field = new Field();
            braces.fields.put(name, field);
        } else {
            merged += field.held;
        }
        if (escaped) {
            // It may be any other's name.
            merged += all;
        }
        all++;
        field.held++;
        braces.held++;
        braces.field = field;
        braces.dots = dots;
        forgetName();
    }

    private void open(Braces braces, boolean list) {
        index++;
        if (braces.expectsName()) {
            begin(braces);
        } else if (braces.field != null && !list) {
            merged += braces.field.held;
        }
        braces.valueBegan = true;
        var depth = braces.depth + 1 + braces.dots;
        deepest = Math.max(deepest, depth);
        open.push(new Braces(list, depth));
        forgetName();
    }

    private void close(Braces braces) {
        index++;
        forgetName();
        if (open.size() > 1) {
            open.pop();
            var outer = open.getFirst();
            outer.held += braces.held;
            if (outer.field != null) {
                outer.field.held += braces.held;
            }
        }
    }

    private void end(Braces braces) {
        braces.field = null;
        braces.dots = 0;
        braces.valueBegan = false;
        forgetName();
    }
}
