/** What no class that decides may do, so that the rules can be seen to catch it. */
@NullMarked
package org.vrrpd.checks.forbidden;

import org.jspecify.annotations.NullMarked;
