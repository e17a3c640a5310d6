/**
 * A simulated LAN in virtual time: hosts with real engines, a wire with weather, kernels that outlive their daemons. One seed
 * decides everything, so that a run can be told again. After every event the {@link org.vrrpd.core.lan.Invariant}s are checked;
 * {@link org.vrrpd.core.lan.ClusterRun} draws whole clusters and their misfortunes.
 */
@NullMarked
package org.vrrpd.core.lan;

import org.jspecify.annotations.NullMarked;
