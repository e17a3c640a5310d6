/**
 * What moves a router's priority or bars it from serving: the condition of tracked things, their weights, the causes of a
 * fault. Everything is recomputed from facts, nothing is counted up and down.
 */
@NullMarked
package org.vrrpd.core.track;

import org.jspecify.annotations.NullMarked;
