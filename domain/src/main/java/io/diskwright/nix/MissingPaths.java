package io.diskwright.nix;

import java.util.List;
import java.util.stream.Collectors;

/** Names what is missing, as far as a screen holds it. */
public final class MissingPaths {

  private static final int MOST_SHOWN = 20;

  private MissingPaths() {}

  /**
   * The message.
   *
   * @param where they are not
   * @param paths at least one
   */
  public static String message(String where, List<String> paths) {
    String shown = paths.stream().limit(MOST_SHOWN).collect(Collectors.joining("; "));
    int more = paths.size() - MOST_SHOWN;
    return "%d store %s %s: %s%s"
        .formatted(
            paths.size(),
            paths.size() == 1 ? "path is" : "paths are",
            where,
            shown,
            more > 0 ? "; and %d more".formatted(more) : "");
  }
}
