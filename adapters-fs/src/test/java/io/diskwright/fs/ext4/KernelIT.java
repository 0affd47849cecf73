package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.port.FileSystemUsage;
import io.diskwright.tree.FileTree;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Linux kernel mounts what we write and finds all of the tree in it. */
final class KernelIT {

  @TempDir Path folder;

  private final FileTree tree = HardCases.tree();

  @ParameterizedTest
  @ValueSource(longs = {0, 64 * ByteSize.MIB, ByteSize.GIB})
  void theKernelSeesTheTree(long spareBytes) throws Exception {
    Path image = folder.resolve("image");
    long size = new Ext4Format().minimumSizeBytes(tree, Images.PARAMETERS, spareBytes);
    FileSystemUsage usage = Images.writeChecked(tree, size, image);
    assertSameTree(image);
    assertSameUsage(usage, image);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 200 * ByteSize.MIB, 3 * ByteSize.GIB})
  void itGrowsTenfoldOffline(long sizeBytes) throws Exception {
    long least = new Ext4Format().minimumSizeBytes(tree, Images.PARAMETERS, 0);
    long size = Math.max(sizeBytes, least);
    Path image = written(size);
    Tools.run("truncate", "-s", Long.toString(10 * size), image.toString());
    Tools.run("resize2fs", image.toString());
    Tools.assertClean(image);
    assertSameTree(image);
  }

  @Test
  void itTakesAndLosesTenThousandFiles() throws Exception {
    Path image = written(200 * ByteSize.MIB);
    String create = "cd \"$0\" && mkdir new && for i in $(seq 10000); do echo $i > new/$i; done";
    Tools.mounted(image, "rw", root -> Tools.run("sh", "-c", create, root.toString()));
    Tools.assertClean(image);
    String remove = "cd \"$0\" && rm -r new && rm -r many xattrs && touch contents/more";
    Tools.mounted(image, "rw", root -> Tools.run("sh", "-c", remove, root.toString()));
    Tools.assertClean(image);
  }

  @Test
  void indexedDirectoriesTakeMoreNames() throws Exception {
    Path image = written(200 * ByteSize.MIB);
    String add =
        "cd \"$0\"/many && for i in $(seq 3000); do : > another-name-$i; done && test -e another-name-77";
    Tools.mounted(image, "rw", root -> Tools.run("sh", "-c", add, root.toString()));
    Tools.assertClean(image);
  }

  private Path written(long size) throws IOException {
    Path image = folder.resolve("image");
    Images.writeChecked(tree, size, image);
    return image;
  }

  private void assertSameTree(Path image) throws IOException {
    Tools.mounted(
        image,
        "ro",
        root ->
            assertEquals(
                List.of(),
                KernelView.differences(
                    KernelView.expected(tree, Images.PARAMETERS.created()), KernelView.of(root))));
  }

  private static void assertSameUsage(FileSystemUsage usage, Path image) throws IOException {
    Tools.mounted(
        image,
        "ro",
        root -> {
          String said = Tools.run("stat", "-f", "-c", "%S %f %a %c %d", root.toString()).said();
          String expected =
              "%d %d %d %d %d"
                  .formatted(
                      usage.blockBytes(),
                      usage.freeBytes() / usage.blockBytes(),
                      usage.availableBytes() / usage.blockBytes(),
                      usage.inodeCount(),
                      usage.freeInodes());
          assertEquals(expected, said.strip());
        });
  }
}
