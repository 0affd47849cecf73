package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.struct.StructReader;
import io.diskwright.value.Guid;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What tells an ext4 from others (kernel documentation, ext4, "Super Block"). */
public final class SuperblockIds {

  private static final int UUID = 0x68;
  private static final int HASH_SEED = 0xEC;

  private SuperblockIds() {}

  /**
   * By the names that tune2fs has for them.
   *
   * @param head the start of a filesystem
   */
  public static Map<String, String> of(byte[] head) {
    int start = FoundSuperblock.OFFSET;
    byte[] superblock = Arrays.copyOfRange(head, start, start + Superblock.SIZE_BYTES);
    if (!FoundSuperblock.isIn(superblock)) {
      return Map.of();
    }
    StructReader in = StructReader.littleEndian(superblock);
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("UUID", uuid(in, UUID));
    ids.put("label", "'%s'".formatted(FoundSuperblock.label(in)));
    ids.put("hash seed", uuid(in, HASH_SEED));
    return Collections.unmodifiableMap(ids);
  }

  private static String uuid(StructReader in, int offset) {
    return Guid.ofBigEndian(in.raw(offset, 16)).toString().toLowerCase(Locale.ROOT);
  }
}
