package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.XattrBlock;
import io.diskwright.tree.Node;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes of a tree: what stands in each inode, and the blocks that hold the rest,
 * each shared by up to {@link XattrBlock#MAX_REFERENCES} inodes with the same content.
 */
final class XattrSharing {

  /** What {@link #blockOf} returns for a file whose attributes, if any, are in its inode. */
  static final int NO_BLOCK = -1;

  /** Equal sets are the same object within a tree. */
  private final IdentityHashMap<Xattrs, XattrLayout> layouts = new IdentityHashMap<>();

  private final Map<XattrBlock, Integer> openBlocks = new HashMap<>();
  private final List<XattrBlock> blocks = new ArrayList<>();
  private int[] references = new int[4];

  /** By the tree's inode, one more than the block; empty as long as there is no block. */
  private int[] blockByInode = {};

  private final int inodeBound;

  XattrSharing(int inodeBound) {
    this.inodeBound = inodeBound;
  }

  /** Takes a file in; once for each inode. */
  void add(Node node) {
    Xattrs xattrs = node.xattrs();
    if (!xattrs.isEmpty()) {
      @Nullable XattrLayout layout = layouts.get(xattrs);
      if (layout == null) {
        layout = XattrLayout.of(xattrs, node::path);
        layouts.put(xattrs, layout);
      }
      layout.block().ifPresent(block -> refer(node.inode(), block));
    }
  }

  private void refer(int inode, XattrBlock block) {
    int number = openBlocks.getOrDefault(block, NO_BLOCK);
    if (number == NO_BLOCK || references[number] == XattrBlock.MAX_REFERENCES) {
      number = open(block);
    }
    references[number]++;
    if (blockByInode.length == 0) {
      blockByInode = new int[inodeBound];
    }
    blockByInode[inode] = number + 1;
  }

  private int open(XattrBlock block) {
    int number = blocks.size();
    if (number == references.length) {
      references = Arrays.copyOf(references, 2 * number);
    }
    blocks.add(block);
    openBlocks.put(block, number);
    return number;
  }

  /** How many blocks there are. */
  int blockCount() {
    return blocks.size();
  }

  /** The block that a file refers to, from 0, or {@link #NO_BLOCK}. */
  int blockOf(Node node) {
    return blockByInode.length == 0 ? NO_BLOCK : blockByInode[node.inode()] - 1;
  }

  /** The attributes that stand in a file's inode. */
  ByteString inodeArea(Node node) {
    @Nullable XattrLayout layout = layouts.get(node.xattrs());
    return layout == null ? ByteString.EMPTY : layout.inodeArea();
  }

  /** A block's bytes, once its place is known. */
  byte[] encode(int number, ChecksumSeed seed, long blockNumber) {
    return blocks.get(number).encode(seed, blockNumber, references[number]);
  }
}
