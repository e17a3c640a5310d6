package org.vrrpd.checks.run;

import org.vrrpd.checks.Moment;

/** Where the moments come from. */
@FunctionalInterface
public interface Clock {

    Clock SYSTEM = () -> new Moment(System.nanoTime());

    Moment now();
}
