/** What the engine costs, measured: {@link CoreBenchmarks} runs everything and holds it against the limits. */
@NullMarked
package org.vrrpd.core.engine;

import org.jspecify.annotations.NullMarked;
