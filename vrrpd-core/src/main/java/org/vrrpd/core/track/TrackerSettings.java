package org.vrrpd.core.track;

import java.time.Duration;
import org.vrrpd.core.TrackerName;

/**
 * A thing whose condition is reported to the engine, and how long its last condition is believed while UNKNOWN. What reports
 * changes alone, as a file does, is believed for longer than anything lasts.
 */
public record TrackerSettings(TrackerName name, Duration unknownHold) {}
