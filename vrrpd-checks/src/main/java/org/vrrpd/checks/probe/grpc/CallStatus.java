package org.vrrpd.checks.probe.grpc;

import org.vrrpd.checks.Cause;

/** How a call of gRPC ended, with the numbers of its specification. */
enum CallStatus {
    OK(Cause.WRONG_ANSWER),
    CANCELLED(Cause.WRONG_ANSWER),
    UNKNOWN(Cause.WRONG_ANSWER),
    INVALID_ARGUMENT(Cause.WRONG_ANSWER),
    DEADLINE_EXCEEDED(Cause.WRONG_ANSWER),
    /** The health service does not know whom we ask for. */
    NOT_FOUND(Cause.WRONG_ANSWER),
    ALREADY_EXISTS(Cause.WRONG_ANSWER),
    PERMISSION_DENIED(Cause.WRONG_ANSWER),
    RESOURCE_EXHAUSTED(Cause.WRONG_ANSWER),
    FAILED_PRECONDITION(Cause.WRONG_ANSWER),
    ABORTED(Cause.WRONG_ANSWER),
    OUT_OF_RANGE(Cause.WRONG_ANSWER),
    /** There is no health service. */
    UNIMPLEMENTED(Cause.WRONG_SERVICE),
    INTERNAL(Cause.WRONG_ANSWER),
    /** What proxies say of a server that does not answer them. */
    UNAVAILABLE(Cause.UPSTREAM),
    DATA_LOSS(Cause.WRONG_ANSWER),
    UNAUTHENTICATED(Cause.WRONG_ANSWER);

    private final Cause cause;

    CallStatus(Cause cause) {
        this.cause = cause;
    }

    /** What it says of a service, where it is not OK. */
    Cause cause() {
        return cause;
    }

    /** UNKNOWN for what is no number of one, as the specification has it. */
    static CallStatus of(String number) {
        var all = values();
        if (!number.matches("[0-9]{1,2}") || Integer.parseInt(number) >= all.length) {
            return UNKNOWN;
        }
        return all[Integer.parseInt(number)];
    }
}
