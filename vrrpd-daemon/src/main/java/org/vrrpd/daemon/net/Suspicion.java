// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import org.vrrpd.core.Moment;

/**
 * What is thought of another host that claimed an address of ours.
 *
 * <p>One claim proves nothing: a former master's last words, or a new master's first that overtook its advert. So the host
 * is asked a little later, when either has let go, and only an answer to that convicts it.
 */
sealed interface Suspicion {

    /** How long a claim may be a matter of a changing master: adverts cross and addresses are removed in less. */
    Duration SETTLING = Duration.ofSeconds(1);

    /** How long an answer may take; Linux lets a proxy wait up to 0.8 s. */
    Duration ANSWERING = Duration.ofSeconds(1);

    /** How long a reported host is not reported again. */
    Duration QUIET = Duration.ofMinutes(10);

    /** When something is to be done about it. */
    Moment dueAt();

    /** It claimed the address, and is to be asked then. */
    record Noticed(Moment dueAt) implements Suspicion {}

    /** It was asked, and has until then. */
    record Asked(Moment dueAt) implements Suspicion {}

    /** It claimed the address again after it was asked, in this manner; then it is judged. */
    record Repeated(Moment dueAt, Claim.Manner manner) implements Suspicion {}

    /** It was reported, and nothing is said of it until then. */
    record Reported(Moment dueAt) implements Suspicion {}

    /** What is thought after one more claim. */
    default Suspicion after(Claim.Manner manner) {
        return switch (this) {
            case Noticed noticed -> noticed;
            case Asked asked -> new Repeated(asked.dueAt(), manner);
            case Repeated repeated -> manner == Claim.Manner.OWN ? new Repeated(repeated.dueAt(), manner) : repeated;
            case Reported reported -> reported;
        };
    }
}
