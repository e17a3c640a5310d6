/**
 * PostgreSQL: its protocol 3.0 as far as a login and one question need it, and what the answer says of the server's role.
 */
@NullMarked
package org.vrrpd.checks.probe.postgresql;

import org.jspecify.annotations.NullMarked;
