/**
 * MySQL and MariaDB: their protocol 10 as far as a login and one question need it, and what the answer says of the server's role.
 */
@NullMarked
package org.vrrpd.checks.probe.mysql;

import org.jspecify.annotations.NullMarked;
