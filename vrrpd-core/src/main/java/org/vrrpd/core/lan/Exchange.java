package org.vrrpd.core.lan;

import java.util.List;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;

/** One input that a daemon took in, and its answer; a notable one may have changed more than a timer. */
record Exchange(Waiting given, List<Output> outputs, boolean isNotable) {

    Input input() {
        return given.input();
    }
}
