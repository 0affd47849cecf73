package io.diskwright.fs.ext4.structure;

import io.diskwright.error.SourceException;
import io.diskwright.value.Timestamp;
import java.util.Optional;

/**
 * A time in an inode: 32 bits of signed seconds, and in a second word two more bits of seconds (the
 * epoch) below 30 bits of nanoseconds (kernel documentation, ext4, "Inode Timestamps"). The epoch
 * counts how often 2^32 must be added to the signed seconds, so the range is 1901-12-13 to
 * 2446-05-10.
 */
public final class Ext4Time {

  private static final long EARLIEST_SECOND = Integer.MIN_VALUE;
  private static final long LATEST_SECOND = Integer.MAX_VALUE + (3L << 32);

  private static final long LARGEST_NANOS = 999_999_999;

  private Ext4Time() {}

  /**
   * Refuses what cannot be stored.
   *
   * @param path of the file, for the message
   */
  public static void check(Timestamp time, String path) {
    if (!holds(time)) {
      throw new SourceException(
          ("%s: its time is %d seconds from 1970; ext4 holds %d (1901-12-13) to %d (2446-05-10);"
                  + " touch the file, or set timestamp with clampMtime")
              .formatted(path, time.seconds(), EARLIEST_SECOND, LATEST_SECOND));
    }
  }

  /** Whether that time is in ext4's range. */
  public static boolean holds(Timestamp time) {
    return time.seconds() >= EARLIEST_SECOND && time.seconds() <= LATEST_SECOND;
  }

  /** The first word: the lower 32 bits of the seconds. */
  public static long seconds(Timestamp time) {
    return time.seconds() & 0xFFFF_FFFFL;
  }

  /** The second word: nanoseconds and epoch. */
  public static long extra(Timestamp time) {
    long epoch = (time.seconds() - (int) time.seconds()) >>> 32;
    return (long) time.nanos() << 2 | (epoch & 3);
  }

  /** The nanoseconds in a second word. */
  public static long nanos(long extra) {
    return extra >>> 2;
  }

  /** The time that two words say; empty if the nanoseconds are a second or more. */
  public static Optional<Timestamp> decode(long seconds, long extra) {
    return nanos(extra) > LARGEST_NANOS
        ? Optional.empty()
        : Optional.of(new Timestamp((int) seconds + ((extra & 3) << 32), (int) nanos(extra)));
  }
}
