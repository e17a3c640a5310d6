package org.vrrpd.checks.run;

import org.vrrpd.checks.CheckName;

/** Where reports go. Called by the thread of the checks, which it must not keep. */
public interface Reports {
    void take(Report report);

    /** A probe has a defect, which ends its try at most. */
    void broken(CheckName name, Throwable defect);

    /** The thread of the checks has ended, and not because it was closed: nothing is tried any more. */
    void over(Throwable defect);
}
