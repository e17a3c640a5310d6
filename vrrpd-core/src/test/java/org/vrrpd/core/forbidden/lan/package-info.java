/** Stands for the simulated LAN. */
@NullMarked
package org.vrrpd.core.forbidden.lan;

import org.jspecify.annotations.NullMarked;
