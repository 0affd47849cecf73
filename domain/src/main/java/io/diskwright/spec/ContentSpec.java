package io.diskwright.spec;

import io.diskwright.value.ByteString;
import java.util.Optional;

/**
 * One of the {@code contents}: files of the building machine at a place of their own in the image.
 *
 * @param source absolute path of a file, a directory (its contents go into the target) or a pattern
 *     with {@code *}
 * @param target where it goes
 * @param mode change of permissions; empty to keep them
 * @param user owner by name or number; empty for 0
 * @param group group by name or number; empty for 0
 */
public record ContentSpec(
    ByteString source,
    ContentTarget target,
    Optional<ModeChange> mode,
    Optional<String> user,
    Optional<String> group) {

  /** A content that keeps its permissions and belongs to 0:0. */
  public static ContentSpec of(ByteString source, ContentTarget target) {
    return new ContentSpec(source, target, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether the source is a pattern. */
  public boolean isGlob() {
    return source.toString().indexOf('*') >= 0;
  }
}
