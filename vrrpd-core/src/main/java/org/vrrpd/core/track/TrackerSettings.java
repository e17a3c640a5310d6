package org.vrrpd.core.track;

import java.time.Duration;
import org.vrrpd.core.TrackerName;

/** A thing whose condition is reported to the engine, and how long its last condition is believed while UNKNOWN. */
public record TrackerSettings(TrackerName name, Duration unknownHold) {}
