// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vrrpd.daemon.config.Keyword.Standing;

/** The JSON form of the language as a JSON Schema: https://json-schema.org/draft/2020-12/schema. */
public final class JsonSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final Map<String, Object> WORD = Map.of("type", List.of("string", "number"));

    private final Vocabulary vocabulary = new Vocabulary();
    private final Otherwise otherwise = new Otherwise(vocabulary);

    private JsonSchema() {}

    public static String text() {
        return new JsonSchema().schema();
    }

    private String schema() {
        var blocks = new HashMap<String, Object>();
        for (var block : vocabulary.blocks()) {
            if (block != OwnBlock.ROOT) {
                blocks.put(name(block), block(block));
            }
        }
        var schema = new HashMap<>(block(OwnBlock.ROOT));
        schema.put("$schema", DRAFT);
        schema.put("title", "vrrpd's configuration, its JSON form");
        schema.put("$defs", blocks);
        return ConfigValueFactory.fromMap(schema)
                .render(ConfigRenderOptions.concise().setFormatted(true));
    }

    /** Without blanks, which a reference may not have. */
    private static String name(Block block) {
        return block.title().replace(' ', '_');
    }

    private Map<String, Object> block(Block block) {
        return Map.of("type", "object", "additionalProperties", false, "properties", words(block));
    }

    private Map<String, Object> words(Block block) {
        var words = new HashMap<String, Object>();
        if (block == OwnBlock.ROOT) {
            words.put(FormTree.SCHEMA, Map.of("type", "string"));
        }
        for (var keyword : vocabulary.of(block)) {
            var word = new HashMap<>(type(keyword.type()));
            word.put("description", description(keyword));
            words.put(keyword.name(), word);
        }
        return words;
    }

    private String description(Keyword keyword) {
        var text = new StringBuilder(keyword.meaning());
        if (!keyword.otherwise().isEmpty()) {
            text.append(" (otherwise: ").append(otherwise.of(keyword)).append(')');
        }
        if (keyword.standing() != Standing.BUILT) {
            text.append("; ").append(StandingText.sentence(keyword.standing()));
        }
        return text.toString();
    }

    private static Map<String, Object> type(Type type) {
        return switch (type) {
            case Type.Flag _ -> Map.of("enum", List.of(true, false, "true", "false"));
            case Type.Toggle _ -> Map.of("enum", List.of(true, false, "on", "off", "true", "false", "yes", "no"));
            case Type.Whole whole ->
                anyOf(
                        Map.of("type", "integer", "minimum", whole.smallest(), "maximum", whole.largest()),
                        Map.of("type", "string", "pattern", "^[+-]?[0-9]+$"));
            case Type.Seconds seconds ->
                anyOf(
                        Map.of(
                                "type",
                                "number",
                                "minimum",
                                inSeconds(seconds.smallestMicros()),
                                "maximum",
                                inSeconds(seconds.largestMicros())),
                        Map.of("type", "string", "pattern", "^([0-9]+\\.?[0-9]*|\\.[0-9]+)$"));
            case Type.Percent _ ->
                anyOf(Map.of("type", "integer", "minimum", 0), Map.of("type", "string", "pattern", "^[0-9]+%?$"));
            case Type.Choice choice -> Map.of("enum", choice.choices());
            case Type.Text _, Type.Name _, Type.Address _, Type.Link _ -> WORD;
            case Type.Words words ->
                words.least() == 0
                        ? anyOf(Map.of("type", "boolean"), WORD, list(WORD))
                        : anyOf(WORD, Map.of("type", "array", "items", WORD, "minItems", words.least()));
            case Type.Script script ->
                anyOf(
                        Map.of("type", "string"),
                        Map.of("type", "array", "items", WORD, "minItems", 1, "maxItems", script.most()));
            case Type.Entries _ -> anyOf(WORD, list(anyOf(WORD, list(WORD))));
            case Type.Names _ -> anyOf(WORD, list(WORD));
            case Type.Section section -> {
                var block = Map.<String, Object>of("$ref", "#/$defs/" + name(section.block()));
                yield switch (section.naming()) {
                    case NAMED, TARGET -> Map.of("type", "object", "additionalProperties", block);
                    case UNNAMED -> block;
                    case NUMBERED -> anyOf(block, list(block));
                };
            }
            case Type.Foreign _ -> Map.of();
        };
    }

    private static double inSeconds(long micros) {
        return micros / 1_000_000.0;
    }

    private static Map<String, Object> list(Map<String, Object> of) {
        return Map.of("type", "array", "items", of);
    }

    private static Map<String, Object> anyOf(Object... schemas) {
        return Map.of("anyOf", List.of(schemas));
    }
}
