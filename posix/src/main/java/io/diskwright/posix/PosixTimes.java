package io.diskwright.posix;

/**
 * The times of a file that can be set, in seconds since 1970 and nanoseconds to be added.
 *
 * @param accessedSeconds when its content was read last
 * @param accessedNanos 0 to 999,999,999
 * @param modifiedSeconds when its content was changed last
 * @param modifiedNanos 0 to 999,999,999
 */
public record PosixTimes(
    long accessedSeconds, int accessedNanos, long modifiedSeconds, int modifiedNanos) {}
