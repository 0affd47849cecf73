package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.SourceException;
import io.diskwright.port.HostFiles;
import io.diskwright.port.HostFiles.Kind;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ModeChange;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.SlashPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/**
 * Puts one of the {@code contents} into a tree, by the rules of make-disk-image.nix: a directory's
 * contents go into the target, a pattern's matches go below it by their own names (or, if the
 * pattern ends in a slash, what is in the directories that match); a target that is taken is an
 * error, but not for patterns, which merge and overwrite.
 */
final class ContentGraft {

  private static final int DIRECTORY_PERMISSIONS = 0755;

  private final HostFiles files;
  private final TreeBuilder tree;
  private final ContentSpec content;
  private final String attribute;
  private final ScanOptions options;

  /** Entries that came from the source. */
  private final BitSet added = new BitSet();

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

  /**
   * Adds the content.
   *
   * @throws InvalidSpecException if the target is taken or nothing matches
   * @throws SourceException if the source is missing or unreadable
   */
  void run() throws IOException {
    if (content.isGlob()) {
      graftMatches();
    } else {
      graftOne();
    }
    content.mode().ifPresent(this::changeModes);
  }

  private void graftMatches() throws IOException {
    boolean insides = content.source().at(content.source().length() - 1) == '/';
    List<ByteString> matches = matches(insides);
    if (matches.isEmpty()) {
      throw new InvalidSpecException(
          attribute + ".source", "'%s' matches nothing".formatted(content.source()));
    }
    int directory = tree.makeDirectories(content.target().path(), ownDirectory());
    for (ByteString match : matches) {
      if (insides) {
        files.addContents(match, tree, directory, options, added::set);
        continue;
      }
      boolean whole = files.kind(match) == Kind.DIRECTORY;
      graft(match, directory, SlashPath.of(match).name(), whole);
    }
  }

  /** A slash at the end of a pattern leaves just what is a directory or leads to one. */
  private List<ByteString> matches(boolean directoriesOnly) throws IOException {
    List<ByteString> matches = new ArrayList<>(files.glob(content.source()));
    if (directoriesOnly) {
      for (Iterator<ByteString> rest = matches.iterator(); rest.hasNext(); ) {
        Kind kind = files.kind(rest.next());
        if (kind != Kind.DIRECTORY && kind != Kind.LINK_TO_DIRECTORY) {
          rest.remove();
        }
      }
    }
    return matches;
  }

  private void graftOne() throws IOException {
    checkFree();
    Kind kind = files.kind(content.source());
    if (kind == Kind.ABSENT) {
      throw new SourceException("%s: %s does not exist".formatted(attribute, content.source()));
    }
    SlashPath target = SlashPath.of(content.target().path());
    boolean whole = kind != Kind.FILE;
    if (!target.name().isEmpty()) {
      int directory = tree.makeDirectories(target.directory(), ownDirectory());
      graft(content.source(), directory, target.name(), whole);
    } else if (whole) {
      files.addContents(content.source(), tree, TreeBuilder.ROOT, options, added::set);
    } else {
      throw new InvalidSpecException(
          attribute + ".target",
          "'%s' is a directory; give the file a name in it".formatted(content.target()));
    }
  }

  /** The root directory is always there, so it is taken only once something is in it. */
  private void checkFree() {
    int taken = tree.resolve(TreeBuilder.ROOT, content.target().path(), false);
    boolean emptyRoot = taken == TreeBuilder.ROOT && tree.count() == 1;
    if (taken != TreeBuilder.ABSENT && !emptyRoot) {
      throw new InvalidSpecException(
          attribute + ".target",
          "'%s' is taken already; choose another target".formatted(content.target()));
    }
  }

  private void graft(ByteString source, int directory, ByteString name, boolean whole)
      throws IOException {
    if (!whole) {
      added.set(files.addFile(source, tree, directory, name, options));
      return;
    }
    int entry = tree.putDirectory(directory, name, ownDirectory());
    added.set(entry);
    files.addContents(source, tree, entry, options, added::set);
  }

  /** A file with several names is changed once: a change made twice may be another. */
  private void changeModes(ModeChange mode) {
    BitSet changed = new BitSet();
    for (int entry = added.nextSetBit(0); entry >= 0; entry = added.nextSetBit(entry + 1)) {
      int inode = tree.inode(entry);
      if (!changed.get(inode) && tree.type(entry) != FileType.SYMLINK) {
        changed.set(inode);
        changeMode(entry, mode);
      }
    }
  }

  private void changeMode(int entry, ModeChange mode) {
    Metadata metadata = tree.metadata(entry);
    boolean directory = tree.type(entry) == FileType.DIRECTORY;
    tree.setMetadata(
        entry, metadata.withPermissions(mode.apply(directory, metadata.permissions())));
  }

  private Metadata ownDirectory() {
    return Metadata.ofRoot(DIRECTORY_PERMISSIONS, options.created());
  }
}
