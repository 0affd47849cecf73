package io.diskwright.port;

import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Single files and folders of the building machine, for {@code contents} and for images. Paths are
 * bytes, as the machine has them. Found by {@link java.util.ServiceLoader}.
 */
public interface HostFiles {

  /** What a path names. */
  enum Kind {
    /** Nothing. */
    ABSENT,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link to a directory: followed as a source, but copied as a match of a pattern. */
    LINK_TO_DIRECTORY,
    /** Anything else; a link stays a link. */
    FILE
  }

  /** What is at a path. */
  Kind kind(ByteString path) throws IOException;

  /**
   * The paths that a pattern matches, in the order of their bytes; {@code *} matches within one
   * component and no leading dot, as in a shell.
   */
  List<ByteString> glob(ByteString pattern) throws IOException;

  /**
   * Puts a file of any type but a directory into the tree under a new name.
   *
   * @return its entry
   */
  int addFile(
      ByteString source, TreeBuilder tree, int directory, ByteString name, ScanOptions options)
      throws IOException;

  /**
   * Puts what is inside a directory into one of the tree.
   *
   * @param directory the entry of a directory, which also takes the source's metadata
   * @param visited is told every entry that came from the source
   */
  void addContents(
      ByteString source, TreeBuilder tree, int directory, ScanOptions options, EntryVisitor visited)
      throws IOException;

  /**
   * Puts some of what is in a directory into one of the tree, all of it at once, so that what has
   * several names among it keeps them.
   *
   * @param source a directory
   * @param names in it, of files of any type; where something is mounted there, that is taken
   * @param directory the entry of a directory, whose metadata stays
   * @param visited is told every entry that came from the source
   */
  void addNamed(
      ByteString source,
      List<ByteString> names,
      TreeBuilder tree,
      int directory,
      ScanOptions options,
      EntryVisitor visited)
      throws IOException;

  /**
   * Opens a regular file, through links, for reading at any place.
   *
   * @throws io.diskwright.error.SourceException if it is missing, unreadable or no regular file
   */
  BlockSource open(Path path) throws IOException;

  /** Told each entry as it is added. */
  @FunctionalInterface
  interface EntryVisitor {

    /** One entry of the tree. */
    void visit(int entry);
  }
}
