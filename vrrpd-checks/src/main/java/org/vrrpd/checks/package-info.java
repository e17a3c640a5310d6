/**
 * A check's settings, what a try of it comes to, and its verdict. Checks know nothing of VRRP: the daemon hands their verdicts to the core.
 */
@NullMarked
package org.vrrpd.checks;

import org.jspecify.annotations.NullMarked;
