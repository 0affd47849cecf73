package io.diskwright.fs.ext4;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees that depend on nothing but a seed. */
final class RandomTrees {

  private RandomTrees() {}

  /**
   * Makes a tree of that many files of usual and unusual kinds, in a few directories.
   *
   * @param dataBytes of all files together, about
   */
  static FileTree tree(Random random, int files, long dataBytes) {
    TreeBuilder tree = new TreeBuilder(HardCases.directory());
    List<Integer> directories = new ArrayList<>(List.of(TreeBuilder.ROOT));
    for (int i = 0; i < files; i++) {
      int parent = directories.get(random.nextInt(directories.size()));
      if (random.nextInt(20) == 0) {
        directories.add(tree.putDirectory(parent, HardCases.name("d" + i), HardCases.directory()));
      } else {
        addFile(tree, parent, i, random, size(random, dataBytes / files));
      }
    }
    return tree.build();
  }

  /** Most are small, few are very large. */
  private static long size(Random random, long mean) {
    double stretch = -Math.log(1 - random.nextDouble());
    return (long) (mean * stretch * stretch / 2);
  }

  private static void addFile(TreeBuilder tree, int parent, int i, Random random, long size) {
    var name = HardCases.name("f".repeat(random.nextInt(200)) + i);
    int kind = random.nextInt(30);
    Metadata metadata = HardCases.file();
    if (kind == 0) {
      tree.putSymlink(parent, name, metadata, HardCases.name("t".repeat(1 + random.nextInt(200))));
    } else if (kind == 1) {
      Metadata attributed =
          metadata.withXattrs(HardCases.user("a", "v".repeat(random.nextInt(5) * 100)));
      tree.putFile(parent, name, attributed, PatternContent.dense(size, 0));
    } else if (kind == 2) {
      tree.putFile(parent, name, metadata, sparse(random, size));
    } else {
      tree.putFile(parent, name, metadata, PatternContent.dense(size, 0));
    }
  }

  private static FileContent sparse(Random random, long size) {
    List<DataRange> ranges = new ArrayList<>();
    int stretch = (int) Math.max(100_000, Math.min(Integer.MAX_VALUE, size / 500));
    long place = random.nextInt(10_000);
    while (place < size) {
      long length = Math.min(size - place, 1 + random.nextInt(stretch));
      ranges.add(new DataRange(place, length));
      place += length + 1 + random.nextInt(stretch);
    }
    return new PatternContent(size, ranges, 0);
  }
}
