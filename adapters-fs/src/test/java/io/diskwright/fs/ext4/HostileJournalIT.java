package io.diskwright.fs.ext4;

import static io.diskwright.fs.ext4.HostileJournal.BLOCK_BYTES;
import static io.diskwright.fs.ext4.HostileJournal.NODE_ENTRIES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Surroundings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that say much in few blocks: 20 s and a heap of 64 MiB are enough to look at them. */
final class HostileJournalIT {

  private static final Duration CAP = Duration.ofSeconds(20);

  @TempDir Path folder;

  private Result look() throws IOException {
    List<String> command =
        Jvm.command(List.of("-Xmx64m"), JournalProgram.class, "" + folder.resolve("image"));
    return Surroundings.USUAL.within(CAP).attempt(command);
  }

  @Test
  void manyBlocksAreTakenBack() throws IOException {
    try (HostileJournal journal = HostileJournal.make(folder.resolve("image"))) {
      int[] words = new int[BLOCK_BYTES / 4 - 3];
      words[0] = BLOCK_BYTES;
      int revoked = 0;
      for (int at = 1; at < HostileJournal.BLOCKS - 1; at++) {
        for (int i = 1; i < words.length; i++) {
          words[i] = revoked++;
        }
        journal.log(at, HostileJournal.REVOCATION, words);
      }
      journal.log(HostileJournal.BLOCKS - 1, HostileJournal.COMMIT);
    }
    Result result = look();
    assertEquals(0, result.status(), result::said);
    assertTrue(result.output().contains("1 transactions"), result.output());
  }

  /** Two blocks, a descriptor of one block and that block, stand for 231,199 of the journal. */
  @Test
  void theLogIsTheSameTwoBlocksAgainAndAgain() throws IOException {
    try (HostileJournal journal = HostileJournal.make(folder.resolve("image"))) {
      journal.log(1, HostileJournal.DESCRIPTOR, 100, 2 | 8);
      ByteBuffer root = HostileJournal.node(60, 1, 2);
      HostileJournal.index(root, 0, journal.physical(10));
      int leaves = NODE_ENTRIES;
      ByteBuffer middle = HostileJournal.node(BLOCK_BYTES, leaves, 1);
      for (int leaf = 0; leaf < leaves; leaf++) {
        int first = leaf * NODE_ENTRIES * 2;
        HostileJournal.index(middle, Math.max(0, first - 1), journal.physical(11 + leaf));
        journal.block(journal.physical(11 + leaf), leaf(journal, leaf, first));
      }
      journal.block(journal.physical(10), middle);
      int blocks = 2 * leaves * NODE_ENTRIES - 1;
      journal.map(blocks, root);
      journal.superblock(0x10, blocks);
    }
    Result result = look();
    assertEquals(1, result.status(), result::said);
    assertTrue(result.output().contains("is in the log twice"), result::said);
  }

  /** Of extents that are two blocks each, behind the superblock alone in the first. */
  private static ByteBuffer leaf(HostileJournal journal, int leaf, int first) {
    ByteBuffer node = HostileJournal.node(BLOCK_BYTES, NODE_ENTRIES, 0);
    for (int i = 0; i < NODE_ENTRIES; i++) {
      if (leaf == 0 && i == 0) {
        HostileJournal.extent(node, 0, 1, journal.physical(0));
      } else {
        HostileJournal.extent(node, first + 2 * i - 1, 2, journal.physical(1));
      }
    }
    return node;
  }

  /** Five levels of nodes that lead to the same node below each, 340 times. */
  @Test
  void allNodesOfALevelAreOne() throws IOException {
    try (HostileJournal journal = HostileJournal.make(folder.resolve("image"))) {
      int depth = 5;
      ByteBuffer root = HostileJournal.node(60, 1, depth);
      HostileJournal.index(root, 0, journal.physical(10));
      for (int level = 0; level < depth; level++) {
        ByteBuffer node = HostileJournal.node(BLOCK_BYTES, NODE_ENTRIES, depth - 1 - level);
        for (int i = 0; i < NODE_ENTRIES; i++) {
          if (level < depth - 1) {
            HostileJournal.index(node, i, journal.physical(11 + level));
          } else {
            HostileJournal.extent(node, i, 1, journal.physical(i));
          }
        }
        journal.block(journal.physical(10 + level), node);
      }
      journal.map(1L << 31, root);
    }
    Result result = look();
    assertEquals(0, result.status(), result::said);
    assertTrue(result.output().contains("is claimed by something else too"), result::said);
  }
}
