package io.diskwright.format.container;

import io.diskwright.error.Problem;
import io.diskwright.spec.ContainerOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a format makes of the options: those that it takes are checked, those that it has no use for
 * are problems. Nothing is ignored.
 */
public final class OptionRules {

  private static final int SMALLEST_CLUSTER = 4 << 10;
  private static final int LARGEST_CLUSTER = 2 << 20;
  private static final int SMALLEST_WINDOW = 4 << 10;
  private static final int LARGEST_WINDOW = 32 << 10;

  private final String format;
  private final ContainerOptions given;
  private final List<Problem> problems = new ArrayList<>();
  private boolean takesCompression;
  private boolean takesClusterSize;
  private boolean takesSubformat;

  private OptionRules(String format, ContainerOptions given) {
    this.format = format;
    this.given = given;
  }

  /** For a format that takes none so far. */
  public static OptionRules of(String format, ContainerOptions given) {
    return new OptionRules(format, given);
  }

  /** Takes {@code compression} and what belongs to it. */
  public OptionRules compression() {
    takesCompression = true;
    String method = given.compression().orElse("zlib");
    if (!method.equals("zlib") && !method.equals("zstd")) {
      add("compression", "'%s' is not known; choose zlib or zstd".formatted(method));
      return this;
    }
    int highest = method.equals("zlib") ? 9 : 19;
    given
        .compressionLevel()
        .ifPresent(level -> checkRange("compressionLevel", level, method, highest));
    given.compressionWindow().ifPresent(window -> checkWindow(window, method));
    return this;
  }

  private void checkRange(String attribute, int level, String method, int highest) {
    if (level < 1 || level > highest) {
      add(attribute, "%d; %s has levels 1 to %d".formatted(level, method, highest));
    }
  }

  private void checkWindow(int window, String method) {
    if (!method.equals("zlib")) {
      add("compressionWindow", "is for zlib; %s has no such choice".formatted(method));
    } else if (!isPowerOfTwo(window, SMALLEST_WINDOW, LARGEST_WINDOW)) {
      add("compressionWindow", "%d bytes; choose 4K, 8K, 16K or 32K".formatted(window));
    }
  }

  /** Takes {@code clusterSize}. */
  public OptionRules clusterSize() {
    takesClusterSize = true;
    given
        .clusterSize()
        .ifPresent(
            size -> {
              if (!isPowerOfTwo(size, SMALLEST_CLUSTER, LARGEST_CLUSTER)) {
                add("clusterSize", "%d bytes; choose a power of two from 4K to 2M".formatted(size));
              }
            });
    return this;
  }

  /** Takes {@code subformat}. */
  public OptionRules subformat() {
    takesSubformat = true;
    given
        .subformat()
        .ifPresent(
            name -> {
              if (!name.equals("dynamic") && !name.equals("fixed")) {
                add("subformat", "'%s' is not known; choose dynamic or fixed".formatted(name));
              }
            });
    return this;
  }

  private static boolean isPowerOfTwo(int value, int least, int most) {
    return Integer.bitCount(value) == 1 && value >= least && value <= most;
  }

  /** Everything that is wrong; empty if nothing is. */
  public List<Problem> problems() {
    refuse("compression", given.compression().isPresent(), takesCompression, "qcow2-compressed");
    refuse(
        "compressionLevel",
        given.compressionLevel().isPresent(),
        takesCompression,
        "qcow2-compressed");
    refuse(
        "compressionWindow",
        given.compressionWindow().isPresent(),
        takesCompression,
        "qcow2-compressed");
    refuse(
        "clusterSize",
        given.clusterSize().isPresent(),
        takesClusterSize,
        "qcow2 and qcow2-compressed");
    refuse("subformat", given.subformat().isPresent(), takesSubformat, "vdi and vpc");
    return List.copyOf(problems);
  }

  private void refuse(String attribute, boolean isGiven, boolean isTaken, String formats) {
    if (isGiven && !isTaken) {
      add(attribute, "is for the formats %s; format is %s".formatted(formats, format));
    }
  }

  private void add(String attribute, String message) {
    problems.add(new Problem(attribute, message));
  }
}
