/**
 * When each check runs and on what. {@code Rota} decides, without a clock or a thread; one thread carries out, and talks on
 * all connections; what blocks has threads of its own.
 */
@NullMarked
package org.vrrpd.checks.run;

import org.jspecify.annotations.NullMarked;
