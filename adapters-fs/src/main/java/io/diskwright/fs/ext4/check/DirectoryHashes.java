package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.DirectoryHash;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The hashes by which directories of a filesystem may be indexed. */
final class DirectoryHashes {

  static final int LEGACY = 0;
  static final int HALF_MD4 = 1;
  static final int TEA = 2;
  private static final int UNSIGNED = 3;
  private static final int UNSIGNED_FLAG = 2;
  private static final long CASEFOLDED = 0x4000_0000L;

  private final Guid seed;
  private final boolean unsigned;

  /**
   * @param superblock its 1024 bytes
   */
  DirectoryHashes(byte[] superblock) {
    StructReader in = StructReader.littleEndian(superblock);
    this.seed = Guid.ofBigEndian(in.raw(0xEC, 16));
    this.unsigned = (in.u32(0x160) & UNSIGNED_FLAG) != 0;
  }

  /**
   * The hash of a directory; empty where names are folded or encrypted before.
   *
   * @param version as its root has it
   */
  Optional<ToIntFunction<ByteString>> of(InodeView directory, int version) {
    if (directory.has(CASEFOLDED) || directory.has(FoundInode.ENCRYPTED)) {
      return Optional.empty();
    }
    boolean signed = version < UNSIGNED && !unsigned;
    return switch (version % UNSIGNED) {
      case LEGACY -> Optional.of(name -> LegacyHash.of(name, signed));
      case HALF_MD4 -> Optional.of(DirectoryHash.of(seed, signed)::of);
      default -> Optional.of(TeaHash.of(seed, signed)::of);
    };
  }
}
