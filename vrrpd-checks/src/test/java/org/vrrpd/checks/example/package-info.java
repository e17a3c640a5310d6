/** A plug-in as its author would write it: nothing of ours but {@code org.vrrpd.checks} and {@code org.vrrpd.checks.kind}. */
@NullMarked
package org.vrrpd.checks.example;

import org.jspecify.annotations.NullMarked;
