package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.tree.FileTree;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Plans and writes filesystems for tests. */
final class Images {

  static final FileSystemParameters PARAMETERS = parameters(5, OptionalLong.empty());

  private Images() {}

  static FileSystemParameters parameters(double reservedPercent, OptionalLong inodes) {
    Guid seed = Guid.parse("00112233-4455-6677-8899-AABBCCDDEEFF");
    Guid id = Guid.parse("0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0");
    return new FileSystemParameters(
        ByteString.utf8("test"),
        id,
        seed,
        Timestamp.ofSeconds(1_600_000_000),
        reservedPercent,
        inodes);
  }

  static FileSystemPlan plan(FileTree tree, FileSystemParameters parameters, long sizeBytes) {
    return new Ext4Format().plan(tree, parameters, new FileSystemPlace(0, sizeBytes));
  }

  static FileSystemPlan plan(FileTree tree, long sizeBytes) {
    return plan(tree, PARAMETERS, sizeBytes);
  }

  /** Writes it, and has e2fsck look at it and dumpe2fs count it. */
  static FileSystemUsage writeChecked(
      FileTree tree, FileSystemParameters parameters, long sizeBytes, Path image)
      throws IOException {
    FileSystemPlan plan = plan(tree, parameters, sizeBytes);
    RawFile.write(image, plan.extents(), sizeBytes);
    Tools.assertClean(image);
    ToLongFunction<String> said = Tools.dumpe2fs(image);
    FileSystemUsage usage = plan.usage();
    assertEquals(said.applyAsLong("Block count:") * 4096, usage.sizeBytes());
    assertEquals(said.applyAsLong("Free blocks:") * 4096, usage.freeBytes());
    assertEquals(said.applyAsLong("Inode count:"), usage.inodeCount());
    assertEquals(said.applyAsLong("Free inodes:"), usage.freeInodes());
    return usage;
  }

  static FileSystemUsage writeChecked(FileTree tree, long sizeBytes, Path image)
      throws IOException {
    return writeChecked(tree, PARAMETERS, sizeBytes, image);
  }
}
