package io.diskwright.fs.ext4;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extent;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Surroundings;
import io.diskwright.tree.ContentStore;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans a million files, and encodes all metadata, in 384 bytes of heap for each. */
final class PlanMemoryIT {

  private static final int FILES = 1_000_000;
  private static final int FILES_PER_DIRECTORY = 1000;
  private static final int CHUNK_BYTES = 1 << 20;

  @Test
  void aMillionFilesArePlannedInASmallHeap() throws IOException {
    List<String> heap = List.of("-Xmx" + FILES * 384L, "-XX:+UseSerialGC");
    Surroundings.USUAL.within(Duration.ofMinutes(5)).run(Jvm.command(heap, PlanMemoryIT.class));
  }

  /** A file as a source may show it. */
  private record Small(long sizeBytes) implements FileContent {
    @Override
    public void read(long offset, ByteBuffer target) {
      target.put(new byte[target.remaining()]);
    }
  }

  /** The program that is measured. */
  public static void main(String[] arguments) throws IOException {
    FileTree tree = tree();
    long size = new Ext4Format().minimumSizeBytes(tree, Images.PARAMETERS, 512 * ByteSize.MIB);
    FileSystemPlan plan = Images.plan(tree, size);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (Extent extent : plan.extents()) {
      if (extent.payload() instanceof EncodedBytes) {
        encode(extent, chunk);
      }
    }
    if (plan.extents().count() < FILES || tree.count() < FILES) {
      throw new IllegalStateException("something is missing");
    }
  }

  private static FileTree tree() {
    TreeBuilder tree = new TreeBuilder(HardCases.directory());
    ContentStore store = Small::new;
    int directory = TreeBuilder.ROOT;
    for (int i = 0; i < FILES; i++) {
      if (i % FILES_PER_DIRECTORY == 0) {
        var name = HardCases.name("directory-" + i / FILES_PER_DIRECTORY);
        directory = tree.putDirectory(TreeBuilder.ROOT, name, HardCases.directory());
      }
      var name = HardCases.name("some-file-%07d.txt".formatted(i));
      tree.putFile(directory, name, HardCases.file(), store, 1 + i % 9000, 1 + i % 9000);
    }
    return tree.build();
  }

  private static void encode(Extent extent, ByteBuffer chunk) throws IOException {
    for (long done = 0; done < extent.length(); done += CHUNK_BYTES) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, extent.length() - done));
      extent.payload().fill(done, chunk);
    }
  }
}
