// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/**
 * One line as the lexer reads it: without comments, definitions put in.
 *
 * @param shift what to add to an index in the text to get a column; negative when the text was put together from
 *     elsewhere, and then it is the negated column that stands for all of it
 */
record Line(Source source, int number, String text, int shift) {

    Position at(int index) {
        return new Position(source.file(), number, shift < 0 ? -shift : index + shift);
    }
}
