// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Writes items as JSON or HOCON, in their order: typesafe-config's own renderer would sort them by name. */
final class ObjectText {

    private static final String INDENT = "  ";
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final Pattern SIMPLE_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private final StringBuilder text = new StringBuilder();
    private final Form form;

    private ObjectText(Form form) {
        this.form = form;
    }

    static String json(List<Item> items) {
        var text = new ObjectText(Form.JSON);
        text.object(items, 0);
        return text.text.append('\n').toString();
    }

    static String hocon(List<Item> items) {
        var text = new ObjectText(Form.HOCON);
        text.members(items, 0);
        return text.text.append(items.isEmpty() ? "" : "\n").toString();
    }

    private void object(List<Item> items, int depth) {
        if (items.isEmpty()) {
            text.append("{}");
            return;
        }
        text.append("{\n");
        members(items, depth + 1);
        text.append('\n').append(INDENT.repeat(depth)).append('}');
    }

    /** Blocks of one keyword stand under it by their names. */
    private void members(List<Item> items, int depth) {
        var byWord = new LinkedHashMap<String, List<Item>>();
        for (var item : items) {
            byWord.computeIfAbsent(item.keyword().name(), _ -> new ArrayList<>())
                    .add(item);
        }
        var separator = "";
        for (var entry : byWord.entrySet()) {
            text.append(separator);
            separator = endOfMember();
            var first = entry.getValue().getFirst();
            key(entry.getKey(), !(first instanceof Item.Section) || isList(entry.getValue()), depth);
            if (first instanceof Item.Section section && !section.name().isEmpty()) {
                byName(entry.getValue(), depth);
            } else if (isList(entry.getValue())) {
                blocks(entry.getValue(), depth);
            } else {
                value(first, depth);
            }
        }
    }

    /** Whether these are blocks without names, several of them. */
    private static boolean isList(List<Item> items) {
        return items.size() > 1
                && items.getFirst() instanceof Item.Section section
                && section.name().isEmpty();
    }

    private void blocks(List<Item> sections, int depth) {
        text.append("[\n");
        var separator = "";
        for (var item : sections) {
            text.append(separator).append(INDENT.repeat(depth + 1));
            separator = ",\n";
            object(((Item.Section) item).items(), depth + 1);
        }
        text.append('\n').append(INDENT.repeat(depth)).append(']');
    }

    private void byName(List<Item> sections, int depth) {
        text.append("{\n");
        var separator = "";
        for (var item : sections) {
            var section = (Item.Section) item;
            text.append(separator);
            separator = endOfMember();
            key(section.name(), false, depth + 1);
            object(section.items(), depth + 1);
        }
        text.append('\n').append(INDENT.repeat(depth)).append('}');
    }

    private String endOfMember() {
        return form == Form.JSON ? ",\n" : "\n";
    }

    private void key(String name, boolean ofValue, int depth) {
        text.append(INDENT.repeat(depth));
        if (form == Form.JSON) {
            string(name);
            text.append(": ");
        } else {
            if (SIMPLE_KEY.matcher(name).matches() && !name.equals("include")) {
                text.append(name);
            } else {
                string(name);
            }
            text.append(ofValue ? " = " : " ");
        }
    }

    private void value(Item item, int depth) {
        switch (item) {
            case Item.Section section -> object(section.items(), depth);
            case Item.Listed(var keyword, var lines) ->
                list(
                        lines.stream()
                                .map(line ->
                                        keyword.type() instanceof Type.Names ? line.getFirst() : Words.joinTexts(line))
                                .toList(),
                        depth);
            case Item.Plain(var keyword, var words) -> plain(keyword.type(), words, depth);
        }
    }

    private void plain(Type type, List<String> words, int depth) {
        if (words.isEmpty()) {
            text.append("true");
            return;
        }
        var word = words.getFirst();
        switch (type) {
            case Type.Whole _, Type.Seconds _ -> {
                if (NUMBER.matcher(word).matches()) {
                    text.append(word);
                } else {
                    string(word);
                }
            }
            case Type.Toggle _ -> {
                switch (word) {
                    case "on", "true", "yes" -> text.append("true");
                    case "off", "false", "no" -> text.append("false");
                    default -> string(word);
                }
            }
            case Type.Words _ -> {
                if (words.stream().anyMatch(Words::needsQuotes)) {
                    list(words, depth);
                } else {
                    string(String.join(" ", words));
                }
            }
            case Type.Script _ -> {
                if (words.size() > 1) {
                    list(words, depth);
                } else {
                    string(word);
                }
            }
            default -> string(word);
        }
    }

    private void list(List<String> strings, int depth) {
        if (strings.isEmpty()) {
            text.append("[]");
            return;
        }
        text.append("[\n");
        for (var i = 0; i < strings.size(); i++) {
            text.append(i == 0 ? "" : ",\n").append(INDENT.repeat(depth + 1));
            string(strings.get(i));
        }
        text.append('\n').append(INDENT.repeat(depth)).append(']');
    }

    /** RFC 8259, 7. */
    private void string(String value) {
        text.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
