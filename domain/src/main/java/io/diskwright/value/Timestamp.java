package io.diskwright.value;

/**
 * A moment as filesystems keep it.
 *
 * @param seconds since 1970-01-01 UTC, negative before
 * @param nanos 0 to 999,999,999, added to the seconds
 */
public record Timestamp(long seconds, int nanos) implements Comparable<Timestamp> {

  /** 1970-01-01 00:00:00 UTC. */
  public static final Timestamp EPOCH = new Timestamp(0, 0);

  /** Checks the range of the nanoseconds. */
  public Timestamp {
    if (nanos < 0 || nanos > 999_999_999) {
      throw new IllegalArgumentException("nanoseconds are 0 to 999999999, not " + nanos);
    }
  }

  /** That many whole seconds since 1970. */
  public static Timestamp ofSeconds(long seconds) {
    return new Timestamp(seconds, 0);
  }

  /** The earlier of the two. */
  public Timestamp atMost(Timestamp limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }

  @Override
  public int compareTo(Timestamp other) {
    int bySeconds = Long.compare(seconds, other.seconds);
    return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
  }
}
