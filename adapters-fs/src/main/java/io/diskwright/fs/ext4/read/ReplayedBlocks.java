package io.diskwright.fs.ext4.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a replay of the journal would write: for each block of the filesystem the block of the
 * journal that has its newest state. As large as the journal says, and no larger than the journal.
 */
public final class ReplayedBlocks {

  /** Nothing is to be replayed. */
  public static final ReplayedBlocks NONE = new ReplayedBlocks();

  private final Map<Long, Long> sources = new HashMap<>();
  private final Set<Long> escaped = new HashSet<>();

  /**
   * Adds a block, in place of an older state of it.
   *
   * @param block of the filesystem
   * @param source block of the filesystem where the journal keeps it
   * @param isEscaped whether its first four bytes, the journal's magic number, are zeroed there
   */
  void put(long block, long source, boolean isEscaped) {
    sources.put(block, source);
    if (isEscaped) {
      escaped.add(block);
    } else {
      escaped.remove(block);
    }
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  int count() {
    return sources.size();
  }

  /** Where the newest state of a block is. */
  long source(long block) {
    return sources.getOrDefault(block, block);
  }

  /**
   * Puts the magic number back into what was read of an escaped block.
   *
   * @param inBlock offset in the block of what was read
   * @param start where in the buffer it begins; its position is the end
   */
  void restore(long block, long inBlock, ByteBuffer target, int start) {
    if (!escaped.contains(block)) {
      return;
    }
    byte[] magic =
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.BIG_ENDIAN)
            .putInt(JournalBlock.MAGIC)
            .array();
    for (long at = inBlock; at < magic.length && start + at - inBlock < target.position(); at++) {
      target.put((int) (start + at - inBlock), magic[(int) at]);
    }
  }
}
