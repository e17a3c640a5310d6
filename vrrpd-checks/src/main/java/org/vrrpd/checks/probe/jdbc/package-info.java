/**
 * Databases by whatever JDBC driver the user has put beside the plug-ins. Drivers block, and may never return: each try has a thread
 * that is not waited for beyond its time. What knows java.sql is loaded with the first try, not before.
 */
@NullMarked
package org.vrrpd.checks.probe.jdbc;

import org.jspecify.annotations.NullMarked;
