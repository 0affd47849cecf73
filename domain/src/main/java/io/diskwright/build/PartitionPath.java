package io.diskwright.build;

import io.diskwright.value.ByteString;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file on a disk, as users name it: {@code PART:PATH}.
 *
 * @param partition a number from 1, {@code esp}, {@code xbootldr} or {@code root}
 * @param path from the filesystem's root, with or without a slash in front
 */
public record PartitionPath(String partition, ByteString path) {

  /** What is meant where no partition is named. */
  public static final String ROOT = "root";

  private static final Pattern WITH_PARTITION =
      Pattern.compile("(?<partition>[1-9]\\d{0,8}|esp|xbootldr|root):(?<path>.*)", Pattern.DOTALL);

  /** Reads one; a colon behind anything but a partition is one of the path's own. */
  public static PartitionPath parse(String text) {
    Matcher matcher = WITH_PARTITION.matcher(text);
    return matcher.matches()
        ? new PartitionPath(matcher.group("partition"), ByteString.utf8(matcher.group("path")))
        : new PartitionPath(ROOT, ByteString.utf8(text));
  }

  /** The number, where one is given. */
  Optional<Integer> number() {
    return Character.isDigit(partition.charAt(0))
        ? Optional.of(Integer.valueOf(partition))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return partition + ":" + path;
  }
}
