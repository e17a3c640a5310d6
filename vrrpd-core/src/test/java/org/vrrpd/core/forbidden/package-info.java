/** Code as the core must never be: each method breaks one house rule, so that the rules are seen to catch something. */
@NullMarked
package org.vrrpd.core.forbidden;

import org.jspecify.annotations.NullMarked;
