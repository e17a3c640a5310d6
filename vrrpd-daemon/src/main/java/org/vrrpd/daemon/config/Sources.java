// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that a configuration was read from: they turn a value's origin back into a place in a text. */
final class Sources {

    /** Words are not looked for beyond: a line may be as long as its file. */
    private static final int MOST_COLUMNS = 4096;

    private final Map<String, Source> byFile = new HashMap<>();
    private final String first;

    /** Where the lines stand that the text of a form was spread to; none for keepalived's language. */
    private final List<Place> places = new ArrayList<>();

    /** A place in a file, its column as an index. */
    record Place(Source source, int line, int index) {}

    Sources(String first) {
        this.first = first;
    }

    Position beginning() {
        return Position.of(first);
    }

    void add(Source source) {
        byFile.put(source.file(), source);
    }

    /** Notes where the next line of a spread text stands; origins count these lines from 1, over all files. */
    void spread(Place place) {
        places.add(place);
    }

    /** How many lines there are in spread texts. */
    int spreadLines() {
        return places.size();
    }

    /** Where a word stands in the line that a value comes from. */
    Position position(ConfigOrigin origin, String word) {
        if (!places.isEmpty()) {
            return position(places.get(Math.clamp(origin.lineNumber(), 1, places.size()) - 1), word);
        }
        var name = origin.filename() == null ? first : origin.filename();
        var line = Math.max(origin.lineNumber(), 0);
        var source = byFile.get(name);
        return new Position(name, line, source == null ? 0 : column(source.line(line, MOST_COLUMNS), word));
    }

    private static Position position(Place place, String word) {
        var line = place.source().line(place.line());
        return new Position(place.source().file(), place.line(), column(line, word, place.index()));
    }

    private static int column(String line, String word) {
        return column(line, word, 0);
    }

    /** Where the word begins as a whole word from this index on, else where the line begins there. */
    private static int column(String line, String word, int from) {
        if (!word.isEmpty()) {
            for (var at = line.indexOf(word, from); at >= 0; at = line.indexOf(word, at + 1)) {
                if (isBorder(line, at - 1) && isBorder(line, at + word.length())) {
                    return at + 1;
                }
            }
        }
        for (var at = from; at < line.length(); at++) {
            if (line.charAt(at) > ' ') {
                return at + 1;
            }
        }
        return 0;
    }

    private static boolean isBorder(String line, int at) {
        if (at < 0 || at >= line.length()) {
            return true;
        }
        var c = line.charAt(at);
        return c <= ' ' || c == '"' || c == '{' || c == '}' || c == '=' || c == ':' || c == ',';
    }

    /** Where a line comes among all lines, in the order of reading. */
    int rank(Position at) {
        var source = byFile.get(at.file());
        return source == null ? at.line() : source.rankOf(at.line());
    }

    /** Where a value comes among all values, in the order of reading. */
    int rank(ConfigOrigin origin) {
        if (!places.isEmpty()) {
            return origin.lineNumber();
        }
        var source = byFile.get(origin.filename() == null ? first : origin.filename());
        var line = origin.lineNumber();
        return source == null ? line : source.rankOf(line);
    }
}
