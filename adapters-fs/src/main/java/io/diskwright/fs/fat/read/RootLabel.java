package io.diskwright.fs.fat.read;

import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Optional;

/**
 * The label that the root directory holds.
 *
 * @param offset of its entry
 * @param name eleven bytes, as stored
 */
public record RootLabel(long offset, ByteString name) {

  private static final int ESCAPED_E5 = 0x05;

  /** The first label of a root directory. */
  public static Optional<RootLabel> in(DirectorySlots root, FatKind kind) throws IOException {
    while (root.next()) {
      if (!FoundEntry.isDeleted(root.bytes(), root.at())
          && !FoundEntry.isLongName(root.bytes(), root.at())) {
        FoundEntry entry = FoundEntry.decode(root.bytes(), root.at(), root.offset(), kind);
        if (entry.isVolumeId() && !entry.isDirectory()) {
          return Optional.of(new RootLabel(entry.offset(), unescaped(entry.name())));
        }
      }
    }
    return Optional.empty();
  }

  private static ByteString unescaped(ByteString name) {
    byte[] bytes = name.toBytes();
    if (bytes[0] == ESCAPED_E5) {
      bytes[0] = (byte) 0xE5;
    }
    return ByteString.copyOf(bytes);
  }

  /** As it is shown. */
  public String text() {
    return CodePage437.text(name).stripTrailing();
  }
}
