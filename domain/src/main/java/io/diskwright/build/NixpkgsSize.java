package io.diskwright.build;

import io.diskwright.layout.PartitionTableType;
import io.diskwright.spec.ImageSpec;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteSize;
import java.util.BitSet;

/**
 * How large make-disk-image.nix would make the disk with diskSize {@code auto}, step by step: an
 * estimate from the files, where ours is a plan.
 *
 * @param fileBlocks blocks of 4 KiB in all files but directories, each file rounded up, hard links
 *     counted once: {@code du --apparent-size}
 * @param inodes names of files and directories, each counted: {@code find . | wc -l}
 * @param reservedBytes before root, and behind it for a GPT's backup
 * @param additionalBytes additionalSpace
 */
public record NixpkgsSize(long fileBlocks, long inodes, long reservedBytes, long additionalBytes) {

  /** Its blocks: those of ext4, not sectors. */
  public static final int BLOCK_BYTES = 4096;

  private static final long GPT_BYTES = 512 * 34;
  private static final long FUDGE_PER_MILLE = 52;

  /** Each inode is taken for two blocks. */
  private static final int INODE_BLOCKS = 2;

  /** Its folder of the root directory is in another one, which is counted too. */
  private static final int FOLDERS_ABOVE = 1;

  static NixpkgsSize of(FileTree root, ImageSpec spec) {
    return new NixpkgsSize(
        fileBlocks(root),
        root.count() + FOLDERS_ABOVE,
        reservedBytes(spec.partitionTableType(), spec.bootSizeBytes()),
        spec.additionalSpaceBytes());
  }

  private static long fileBlocks(FileTree root) {
    BitSet counted = new BitSet(root.inodeBound());
    long blocks = 0;
    for (Node node : root.nodes()) {
      FileType type = node.type();
      boolean hasSize = type == FileType.REGULAR || type == FileType.SYMLINK;
      if (hasSize && !counted.get(node.inode())) {
        counted.set(node.inode());
        blocks += (node.sizeBytes() + BLOCK_BYTES - 1) / BLOCK_BYTES;
      }
    }
    return blocks;
  }

  private static long reservedBytes(PartitionTableType type, long bootSizeBytes) {
    return switch (type) {
      case EFI, EFI_XBOOTLDR, HYBRID -> GPT_BYTES + bootSizeBytes;
      case LEGACY_GPT -> GPT_BYTES + 2 * ByteSize.MIB;
      case LEGACY -> ByteSize.MIB;
      case NONE -> 0;
    };
  }

  /** What the files are taken for: their blocks, and two more for each inode. */
  public long usageBytes() {
    return (fileBlocks + INODE_BLOCKS * inodes) * BLOCK_BYTES;
  }

  /** What the filesystem's own structures and its reserve are taken for: 5.2 % of the files. */
  public long fudgeBytes() {
    return usageBytes() * FUDGE_PER_MILLE / 1000;
  }

  /** The disk, in whole MiB. */
  public long diskBytes() {
    return ByteSize.roundUp(
        usageBytes() + fudgeBytes() + additionalBytes + reservedBytes, ByteSize.MIB);
  }
}
