/**
 * One virtual router: RFC 9568, 6, as a function of (candidate, state, event, now). {@link StateMachine} is the whole of it;
 * each {@link State} holds what is true in that state, its deadline included; what is to be done comes back as {@link Effect}s.
 */
@NullMarked
package org.vrrpd.core.machine;

import org.jspecify.annotations.NullMarked;
