package io.diskwright.fs.ext4.read;

import java.io.IOException;

/** Is told of every block that a file's map leads to, and of what is wrong with the map. */
public interface BlockVisitor {

  /**
   * A block of the map itself.
   *
   * @param block in the filesystem
   * @return whether it is to be followed; a block that was met before must not be
   */
  boolean mapBlock(long block) throws IOException;

  /**
   * Blocks of content.
   *
   * @param logicalBlock the first, in the file
   * @param block the first, in the filesystem
   * @param written whether they are more than reserved
   */
  void data(long logicalBlock, long block, long count, boolean written) throws IOException;

  /**
   * Something is wrong; what it is about is left out.
   *
   * @param structure as the specification calls it
   * @param offset in bytes from the start of the filesystem
   */
  void fault(String structure, long offset, String message);
}
