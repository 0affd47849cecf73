package io.diskwright.boot.grub;

import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Optional;

/**
 * A folder of GRUB's files for BIOS machines, {@code i386-pc} as Debian's package {@code
 * grub-pc-bin} and others have it: the images that a core is made of, its modules, and the lists
 * that tell what is in them.
 */
public interface ModuleFiles {

  /**
   * All bytes of a file.
   *
   * @param name without a folder, such as {@code kernel.img}
   * @return nothing if there is no such file
   * @throws IOException if there is one that cannot be read
   */
  Optional<ByteString> read(String name) throws IOException;
}
