// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;

/** A keyword as a file uses it: the words after it, and what is in its block. */
record Statement(
        Keyword keyword, Token word, List<Token> arguments, List<Statement> statements, List<List<Token>> entries) {}
