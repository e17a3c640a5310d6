// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of JSON Schema as ours has; a keyword that it does not know is an error of the test. */
final class SchemaCheck {

    private final Map<?, ?> root;

    SchemaCheck(String schema) {
        root = parse(schema);
    }

    private static Map<?, ?> parse(String json) {
        return ConfigFactory.parseString(json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON))
                .root()
                .unwrapped();
    }

    /** What is wrong with a document, each with its path; nothing when it is valid. */
    List<String> complaints(String document) {
        var complaints = new ArrayList<String>();
        check(root, parse(document), "", complaints);
        return complaints;
    }

    private void check(Map<?, ?> schema, @Nullable Object value, String path, List<String> complaints) {
        for (var entry : schema.entrySet()) {
            var keyword = (String) entry.getKey();
            var operand = Objects.requireNonNull(entry.getValue());
            switch (keyword) {
                case "$schema", "$defs", "title", "description" -> {}
                case "$ref" -> check(referred(operand), value, path, complaints);
                case "items" -> {
                    if (value instanceof List<?> items) {
                        items.forEach(item -> check((Map<?, ?>) operand, item, path + "/*", complaints));
                    }
                }
                case "properties" -> {
                    if (value instanceof Map<?, ?> members) {
                        ((Map<?, ?>) operand).forEach((name, one) -> {
                            if (members.containsKey(name)) {
                                check((Map<?, ?>) one, members.get(name), path + "/" + name, complaints);
                            }
                        });
                    }
                }
                case "additionalProperties" -> {
                    if (value instanceof Map<?, ?> members) {
                        additional(schema, operand, members, path, complaints);
                    }
                }
                default -> {
                    if (!holds(keyword, operand, value)) {
                        complaints.add(path + ": not as " + keyword + " has it: " + value);
                    }
                }
            }
        }
    }

    private void additional(Map<?, ?> schema, Object operand, Map<?, ?> members, String path, List<String> complaints) {
        for (var member : members.entrySet()) {
            var at = path + "/" + member.getKey();
            if (schema.get("properties") instanceof Map<?, ?> properties && properties.containsKey(member.getKey())) {
                continue;
            }
            if (operand instanceof Map<?, ?> one) {
                check(one, member.getValue(), at, complaints);
            } else {
                complaints.add(at + ": unknown");
            }
        }
    }

    private boolean holds(String keyword, Object operand, @Nullable Object value) {
        return switch (keyword) {
            case "type" -> isOfType(operand, value);
            case "enum" -> ((List<?>) operand).contains(value);
            case "anyOf" ->
                ((List<?>) operand).stream().anyMatch(one -> {
                    var complaints = new ArrayList<String>();
                    check((Map<?, ?>) one, value, "", complaints);
                    return complaints.isEmpty();
                });
            case "minimum" -> !(value instanceof Number number) || number.doubleValue() >= number(operand);
            case "maximum" -> !(value instanceof Number number) || number.doubleValue() <= number(operand);
            case "minItems" -> !(value instanceof List<?> items) || items.size() >= number(operand);
            case "maxItems" -> !(value instanceof List<?> items) || items.size() <= number(operand);
            case "pattern" ->
                !(value instanceof String text)
                        || Pattern.compile((String) operand).matcher(text).find();
            default -> throw new AssertionError("a keyword that is not known: " + keyword);
        };
    }

    private Map<?, ?> referred(Object reference) {
        var name = ((String) reference).substring("#/$defs/".length());
        return (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(root.get("$defs"))).get(name));
    }

    private static boolean isOfType(Object types, @Nullable Object value) {
        if (types instanceof List<?> several) {
            return several.stream().anyMatch(type -> isOfType(Objects.requireNonNull(type), value));
        }
        return switch ((String) types) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue());
            default -> throw new AssertionError("a type that is not known: " + types);
        };
    }

    private static double number(Object operand) {
        return ((Number) operand).doubleValue();
    }
}
