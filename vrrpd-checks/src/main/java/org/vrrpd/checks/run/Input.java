package org.vrrpd.checks.run;

import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.health.HostSight;

/** What the rota is told. */
sealed interface Input {

    /** A check is to run; one of the same name is replaced, and what was believed of it stays. */
    record Joined(Check check) implements Input {}

    record Left(CheckName name) implements Input {}

    record Ended(CheckName name, long number, Outcome outcome) implements Input {}

    /** So much was taken from this host up to now. */
    record HostTold(HostSight.Lost lost) implements Input {}

    record TimePasses() implements Input {}
}
