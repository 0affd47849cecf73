package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.SourceException;
import io.diskwright.port.HostFiles;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.ContentSpec;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts one of the {@code contents} into a tree, by the rules of make-disk-image.nix: a directory's
 * contents go into the target, a pattern's matches go below it by their own names; a target that is
 * taken is an error, but not for patterns, which merge and overwrite.
 */
final class ContentGraft {

  private static final int DIRECTORY_PERMISSIONS = 0755;

  private final HostFiles files;
  private final TreeBuilder tree;
  private final ContentSpec content;
  private final String attribute;
  private final ScanOptions options;
  private final List<Integer> added = new ArrayList<>();

  ContentGraft(
      HostFiles files,
      TreeBuilder tree,
      ContentSpec content,
      String attribute,
      ScanOptions options) {
    this.files = files;
    this.tree = tree;
    this.content = content;
    this.attribute = attribute;
    this.options = options;
  }

  void run() throws IOException {
    if (content.isGlob()) {
      graftMatches();
    } else {
      graftOne();
    }
    content.mode().ifPresent(mode -> added.forEach(this::changeMode));
  }

  private void graftMatches() throws IOException {
    List<ByteString> matches = files.glob(content.source());
    if (matches.isEmpty()) {
      throw new InvalidSpecException(
          attribute + ".source", "'%s' matches nothing".formatted(content.source()));
    }
    int directory = tree.makeDirectories(content.target().path(), ownDirectory());
    for (ByteString match : matches) {
      graft(match, directory, lastComponent(match));
    }
  }

  private void graftOne() throws IOException {
    ByteString target = content.target().path();
    if (tree.resolve(TreeBuilder.ROOT, target, false) != TreeBuilder.ABSENT) {
      throw new InvalidSpecException(
          attribute + ".target",
          "'%s' is taken already; choose another target".formatted(content.target()));
    }
    int directory = tree.makeDirectories(withoutLastComponent(target), ownDirectory());
    graft(content.source(), directory, lastComponent(target));
  }

  private void graft(ByteString source, int directory, ByteString name) throws IOException {
    switch (files.kind(source)) {
      case ABSENT ->
          throw new SourceException("%s: %s does not exist".formatted(attribute, source));
      case FILE -> added.add(files.addFile(source, tree, directory, name, options));
      case DIRECTORY -> {
        int entry = tree.putDirectory(directory, name, ownDirectory());
        added.add(entry);
        files.addContents(source, tree, entry, options, added::add);
      }
    }
  }

  private void changeMode(int entry) {
    FileType type = tree.type(entry);
    if (type == FileType.SYMLINK) {
      return;
    }
    Metadata metadata = tree.metadata(entry);
    int permissions =
        content.mode().orElseThrow().apply(type == FileType.DIRECTORY, metadata.permissions());
    tree.setMetadata(entry, metadata.withPermissions(permissions));
  }

  private Metadata ownDirectory() {
    return Metadata.ofRoot(DIRECTORY_PERMISSIONS, options.created());
  }

  private static int lastSlash(ByteString path) {
    int at = path.length() - 1;
    while (at >= 0 && path.at(at) != '/') {
      at--;
    }
    return at;
  }

  private static ByteString lastComponent(ByteString path) {
    ByteString trimmed = withoutTrailingSlashes(path);
    return trimmed.substring(lastSlash(trimmed) + 1, trimmed.length());
  }

  private static ByteString withoutLastComponent(ByteString path) {
    ByteString trimmed = withoutTrailingSlashes(path);
    return trimmed.substring(0, Math.max(0, lastSlash(trimmed)));
  }

  private static ByteString withoutTrailingSlashes(ByteString path) {
    int end = path.length();
    while (end > 0 && path.at(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
