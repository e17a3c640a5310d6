/**
 * What a row of tries makes of a check, and when the next one is due: functions of state, result and moment. No clock, no thread,
 * no chance without a seed.
 */
@NullMarked
package org.vrrpd.checks.health;

import org.jspecify.annotations.NullMarked;
