package org.vrrpd.checks.run;

import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.kind.Probe;

/** One check as it is run. */
public record Check(CheckName name, Timing timing, Effects effects, Probe probe) {}
