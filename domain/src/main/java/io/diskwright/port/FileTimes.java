package io.diskwright.port;

import io.diskwright.value.Timestamp;
import java.util.Optional;

/**
 * The times of a file.
 *
 * @param modified when its content changed last
 * @param accessed when its content was read last
 * @param changed when its metadata changed last, where the filesystem keeps that
 * @param created when it was made, where the filesystem keeps that
 */
public record FileTimes(
    Timestamp modified,
    Timestamp accessed,
    Optional<Timestamp> changed,
    Optional<Timestamp> created) {}
