package io.diskwright.tree;

import static io.diskwright.tree.TreeBuilder.ABSENT;
import static io.diskwright.tree.TreeBuilder.ROOT;
import static io.diskwright.tree.Trees.DIRECTORY;
import static io.diskwright.tree.Trees.at;
import static io.diskwright.tree.Trees.emptyTree;
import static io.diskwright.tree.Trees.file;
import static io.diskwright.tree.Trees.link;
import static io.diskwright.tree.Trees.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Trees made to break the builder; the limits of time are far above what is needed. */
final class HostileTreeTest {

  private final TreeBuilder tree = emptyTree();

  @Test
  void aPathOfAHundredThousandDirectoriesIsNoTrouble() {
    inTime(
        () -> {
          int entry = ROOT;
          for (int i = 0; i < 100_000; i++) {
            entry = tree.putDirectory(entry, name("directory"), DIRECTORY);
          }
          file(tree, entry, "file");
          for (int i = 0; i < 20; i++) {
            assertEquals(1_000_000, tree.path(entry).length());
          }
          FileTree built = tree.build();
          Node last = built.node(built.count() - 1);
          assertTrue(last.path().endsWith("/directory/file"));
          assertTrue(last.toString().startsWith("/directory/directory"));
        });
  }

  @Test
  void linksThatEachLeadThroughTwoOthersEndEarly() {
    inTime(
        () -> {
          tree.putDirectory(ROOT, name("l0"), DIRECTORY);
          link(tree, tree.find(ROOT, name("l0")), "up", "..");
          for (int i = 1; i < 39; i++) {
            link(tree, ROOT, "l" + i, "l%d/up/l%d".formatted(i - 1, i - 1));
          }
          assertEquals(at(tree, "/l0"), at(tree, "/l3"));
          assertEquals(ABSENT, at(tree, "/l38"));
        });
  }

  @Test
  void aLongLinkThatLeadsToItselfEndsEarly() {
    inTime(
        () -> {
          link(tree, ROOT, "l", "./".repeat(32_000) + "l");
          for (int i = 0; i < 5; i++) {
            assertEquals(ABSENT, at(tree, "/l"));
          }
        });
  }

  /** "Aa" and "BB" have the same sum of powers of 31, and so have all words made of them. */
  @Test
  void namesOfTheSameJavaHashCodeAreNoTrouble() {
    inTime(
        () -> {
          for (int i = 0; i < 1 << 17; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 17; bit++) {
              name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            file(tree, ROOT, name.toString());
          }
          assertEquals((1 << 17) + 1, tree.count());
        });
  }

  @Test
  void aFileReplacedManyTimesIsOneFile() {
    for (int i = 0; i < 100_000; i++) {
      file(tree, ROOT, "same");
    }
    FileTree built = tree.build();
    assertEquals(2, built.count());
    assertEquals(1, built.node(1).linkCount());
  }

  private static void inTime(Executable executable) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), executable);
  }
}
