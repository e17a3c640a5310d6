// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Problem.Kind;

/**
 * Weighs what the substitutions of a HOCON file come to, before typesafe-config puts them in, which it does without any limit.
 *
 * <p>A value with substitutions weighs as much as all that it names. What names itself, as {@code +=} does, may name each time
 * what was there before: from k such uses no more than 3^(k/3) times the value can come.
 */
final class Substitutions {

    private static final int DEEPEST = 10;

    /** With 30, typesafe-config takes a quarter of a second; with 300, minutes. */
    private static final int MOST_OWN = 20;

    private static final int MOST_CHARACTERS = 1 << 20;

    private final ConfigObject root;
    private final boolean written;
    private final boolean included;
    private final Sources sources;
    private final Problems problems;
    private final IdentityHashMap<ConfigValue, Weight> weights = new IdentityHashMap<>();
    private int opened;
    private long added;
    private boolean refused;

    /** How long a value is, and how many substitutions stand in each other in it. */
    private record Weight(long characters, int depth) {
        static final Weight NOTHING = new Weight(0, 0);

        /** Of what is being weighed, as the so manieth. */
        static Weight open(int number) {
            return new Weight(0, -number);
        }

        boolean isOpen() {
            return depth < 0;
        }

        Weight and(Weight other) {
            return new Weight(characters + other.characters, Math.max(depth, other.depth));
        }
    }

    /**
     * @param written whether there are others than those of {@code +=}
     * @param included whether there are other files, from which a path may be named by its end
     */
    Substitutions(ConfigObject root, boolean written, boolean included, Sources sources, Problems problems) {
        this.root = root;
        this.written = written;
        this.included = included;
        this.sources = sources;
        this.problems = problems;
    }

    /** Whether they may be put in; a problem says why not. */
    boolean areBounded() {
        weigh(root, 0);
        return !refused;
    }

    private Weight weigh(ConfigValue value, int outside) {
        var known = weights.get(value);
        if (known == null) {
            var open = Weight.open(++opened);
            weights.put(value, open);
            var members = members(value);
            known = members == null ? ofUnresolved(value, open, outside) : ofAll(value, members, outside);
            weights.put(value, known);
        } else if (known.isOpen()) {
            refuse(value, "substitutions name each other in a circle here", "name what has none");
        }
        if (outside + known.depth() > DEEPEST) {
            refuse(
                    value,
                    "substitutions are more than " + DEEPEST + " deep in each other here",
                    "name the last at once");
        }
        return known;
    }

    private Weight ofAll(ConfigValue value, Collection<ConfigValue> members, int outside) {
        var weight = value instanceof ConfigObject object ? ofNames(object) : Weight.NOTHING;
        for (var member : members) {
            if (refused) {
                return Weight.NOTHING;
            }
            weight = weight.and(weigh(member, outside));
        }
        return weight.and(new Weight(members.size() * 2L + (members.isEmpty() ? length(value) : 2), 0));
    }

    private static Weight ofNames(ConfigObject object) {
        var characters = 0L;
        for (var name : object.keySet()) {
            characters += name.length() + 3;
        }
        return new Weight(characters, 0);
    }

    private static int length(ConfigValue value) {
        return value instanceof ConfigObject || value instanceof ConfigList
                ? 2
                : value.render(ConfigRenderOptions.concise()).length();
    }

    private Weight ofUnresolved(ConfigValue value, Weight open, int outside) {
        var text = value.render(ConfigRenderOptions.concise());
        if (outside >= DEEPEST) {
            return new Weight(text.length(), 1);
        }
        var own = 0;
        var named = Weight.NOTHING;
        for (var at = next(text, 0); at < text.length() && !refused; at = next(text, at + 1)) {
            var path = ConfigUtil.splitPath(path(text, at));
            for (var from = 0; from < (included ? path.size() : 1); from++) {
                var end = path.subList(from, path.size());
                var target = find(end);
                if (target != null && open.equals(weights.get(target))) {
                    own++;
                } else if (target != null) {
                    named = named.and(weigh(target, outside + 1));
                } else {
                    named = named.and(ofEnvironment(end));
                }
            }
        }
        if (own > MOST_OWN) {
            refuse(value, "this names itself, or is added to, more than " + MOST_OWN + " times", "write it once");
        }
        var times = written ? Math.pow(1.5, Math.min(own, MOST_OWN)) : 1;
        var all = (long) (times * (text.length() + named.characters()));
        added += all - text.length();
        if (added > MOST_CHARACTERS) {
            refuse(
                    value,
                    "substitutions may come to more than " + MOST_CHARACTERS + " characters up to here",
                    "write fewer, or shorter ones");
        }
        return new Weight(all, named.depth() + 1);
    }

    private static Weight ofEnvironment(List<String> path) {
        var value = System.getenv(String.join(".", path));
        return new Weight(value == null ? 0 : value.length(), 0);
    }

    /** Where the next substitution begins; the text's length when there is none. */
    private static int next(String text, int from) {
        var i = from;
        while (i < text.length() && !text.startsWith("${", i)) {
            i = text.charAt(i) == '"' ? Spread.endOfString(text, i) : i + 1;
        }
        return i;
    }

    private static String path(String text, int at) {
        var begin = text.startsWith("${?", at) ? at + 3 : at + 2;
        var end = begin;
        while (end < text.length() && text.charAt(end) != '}') {
            end = text.charAt(end) == '"' ? Spread.endOfString(text, end) : end + 1;
        }
        return text.substring(begin, Math.min(end, text.length()));
    }

    /** What the path names: the value itself, or the unresolved one that it is in; null when there is none. */
    private @Nullable ConfigValue find(List<String> path) {
        ConfigValue value = root;
        for (var name : path) {
            if (members(value) == null) {
                return value;
            }
            if (!(value instanceof ConfigObject object)) {
                return null;
            }
            var inner = object.get(name);
            if (inner == null) {
                return null;
            }
            value = inner;
        }
        return value;
    }

    /** None of a single value; null when the value has substitutions of its own. */
    private static @Nullable Collection<ConfigValue> members(ConfigValue value) {
        try {
            return switch (value.valueType()) {
                case OBJECT -> ((ConfigObject) value).values();
                case LIST -> (ConfigList) value;
                case NUMBER, BOOLEAN, NULL, STRING -> List.of();
            };
        } catch (ConfigException.NotResolved unresolved) {
            return null;
        }
    }

    private void refuse(ConfigValue value, String text, String advice) {
        if (!refused) {
            problems.fatal(Kind.SETTINGS, sources.position(value.origin(), ""), text, advice);
        }
        refused = true;
    }
}
