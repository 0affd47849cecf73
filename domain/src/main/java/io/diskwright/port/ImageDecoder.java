package io.diskwright.port;

import io.diskwright.error.CorruptImageException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads disks out of one kind of container. The container may be a stranger's: nothing that it says
 * is believed before it is checked against the file, and no allocation follows a number in it that
 * the file does not bear out. Found by {@link java.util.ServiceLoader}; without state.
 */
public interface ImageDecoder {

  /** The name of the format, for people and programs. */
  String name();

  /** Whether a file is in this format, by its content alone. */
  boolean recognizes(BlockSource file) throws IOException;

  /**
   * Opens the disk.
   *
   * @param file as recognized; closed with the disk, or by the caller if this fails
   * @param backing opens the file that holds what this one does not
   * @param notes told what a user should know
   * @throws io.diskwright.error.CorruptImageException if the container contradicts itself; later
   *     reads may throw it as well
   * @throws io.diskwright.error.UnsupportedImageException if it is what Diskwright does not read
   */
  BlockSource open(BlockSource file, BackingFiles backing, Progress notes) throws IOException;

  /**
   * What the container says of itself, in the order of its header.
   *
   * @param file as recognized
   * @throws io.diskwright.error.CorruptImageException if the container contradicts itself
   * @throws io.diskwright.error.UnsupportedImageException if it is what Diskwright does not read
   */
  default List<Property> properties(BlockSource file) throws IOException {
    return List.of();
  }

  /**
   * Looks at every structure of the container, and at what they say of each other.
   *
   * @param file as recognized
   * @param faults told each; none means that the container is sound
   * @throws io.diskwright.error.UnsupportedImageException if it is what Diskwright does not read
   */
  default void check(BlockSource file, Consumer<Fault> faults) throws IOException {
    try {
      open(file, (name, format) -> file, Progress.NONE);
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    }
  }
}
