/**
 * The vocabulary of the core: the nouns of RFC 9568 and of the operator as small immutable values.
 *
 * <p>Everything else in the core is written in these words; they know nothing of each other's use, of packets or of
 * time passing.
 */
@NullMarked
package org.vrrpd.core;

import org.jspecify.annotations.NullMarked;
