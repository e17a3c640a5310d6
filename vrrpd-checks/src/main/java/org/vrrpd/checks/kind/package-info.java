/**
 * What a kind of check is: its word and keywords, how a probe is made of them, and what a probe is told and may do. Plug-ins see
 * this package and {@code org.vrrpd.checks}, nothing else.
 */
@NullMarked
package org.vrrpd.checks.kind;

import org.jspecify.annotations.NullMarked;
