/**
 * The loop that feeds the core and performs its effects, and the wiring around it. Nothing else builds across packages.
 */
@NullMarked
package org.vrrpd.daemon;

import org.jspecify.annotations.NullMarked;
