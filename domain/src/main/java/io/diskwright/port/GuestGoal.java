package io.diskwright.port;

import java.time.Duration;
import java.util.Optional;

/**
 * What ends a machine, besides the guest itself.
 *
 * @param expected a text on the console, within a line
 * @param limit how long it may run
 */
public record GuestGoal(Optional<String> expected, Optional<Duration> limit) {}
