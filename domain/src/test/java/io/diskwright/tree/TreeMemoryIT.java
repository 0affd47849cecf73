package io.diskwright.tree;

import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Surroundings;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Builds a tree of a million files in a virtual machine that has no room for more than promised.
 */
final class TreeMemoryIT {

  private static final int FILES = 1_000_000;
  private static final int FILES_PER_DIRECTORY = 100;

  /**
   * Half of what the whole program may take at a million files; builder and tree are held at once,
   * with what sorting needs.
   */
  private static final String HEAP = "-Xmx200m";

  @Test
  void aMillionFilesFitIntoASmallHeap() throws IOException {
    List<String> heap = List.of(HEAP, "-XX:+UseSerialGC");
    Surroundings patient = Surroundings.USUAL.within(Duration.ofMinutes(5));
    System.out.print(patient.run(Jvm.command(heap, TreeMemoryIT.class)).said());
  }

  /** The program that is measured. */
  public static void main(String[] arguments) {
    long before = retainedBytes();
    TreeBuilder builder = new TreeBuilder(Trees.DIRECTORY);
    ContentStore store = token -> Trees.content("");
    int directory = TreeBuilder.ROOT;
    for (int i = 0; i < FILES; i++) {
      if (i % FILES_PER_DIRECTORY == 0) {
        ByteString name = ByteString.utf8("directory-" + i / FILES_PER_DIRECTORY);
        directory = builder.putDirectory(TreeBuilder.ROOT, name, Trees.DIRECTORY);
      }
      Metadata metadata = Metadata.ofRoot(0644, new Timestamp(i, i));
      builder.putFile(
          directory, ByteString.utf8("some-file-%07d.txt".formatted(i)), metadata, store, i, i);
    }
    long building = retainedBytes() - before;
    FileTree tree = builder.build();
    long both = retainedBytes() - before;
    if (builder.count() != tree.count()) {
      throw new IllegalStateException("the tree has lost entries");
    }
    builder = new TreeBuilder(Trees.DIRECTORY);
    long alone = retainedBytes() - before;
    System.out.printf(
        "TreeMemoryIT: builder %.1f, builder and tree %.1f, tree %.1f bytes a file (%d entries, %d builder)%n",
        building / (double) FILES,
        both / (double) FILES,
        alone / (double) FILES,
        tree.count(),
        builder.count());
  }

  private static long retainedBytes() {
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return heap.getUsed();
  }
}
