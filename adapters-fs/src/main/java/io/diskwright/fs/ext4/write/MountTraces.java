package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.value.Timestamp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What mounts leave in the primary superblock (kernel documentation, ext4, "Super Block"): as
 * {@code tune2fs -c 0 -i 0 -T TIME} would, but without the time of its own run. Copies of the
 * superblock know nothing of mounts.
 */
public final class MountTraces {

  /** Of the superblock; boot code has the place in front. */
  private static final int OFFSET = 1024;

  private static final int MTIME = 0x2C;
  private static final int WTIME = 0x30;
  private static final int MOUNT_COUNT = 0x34;
  private static final int MOST_MOUNTS = 0x36;
  private static final int MAGIC_OFFSET = 0x38;
  private static final int LAST_CHECK = 0x40;
  private static final int CHECK_INTERVAL = 0x44;
  private static final int LAST_MOUNTED = 0x88;
  private static final int LAST_MOUNTED_BYTES = 64;
  private static final int KBYTES_WRITTEN = 0x178;
  private static final int WTIME_HIGH = 0x274;
  private static final int MTIME_HIGH = 0x275;
  private static final int LAST_CHECK_HIGH = 0x277;
  private static final int CHECKSUM = 0x3FC;

  private static final short MAGIC = (short) 0xEF53;
  private static final short UNLIMITED = -1;

  private MountTraces() {}

  /**
   * The same without them.
   *
   * @param head the start of a filesystem; what is no ext4 any more stays as it is
   */
  public static byte[] removedFrom(byte[] head, Timestamp created) {
    byte[] superblock = Arrays.copyOfRange(head, OFFSET, OFFSET + Superblock.SIZE_BYTES);
    ByteBuffer fields = ByteBuffer.wrap(superblock).order(ByteOrder.LITTLE_ENDIAN);
    if (fields.getShort(MAGIC_OFFSET) != MAGIC) {
      return head;
    }
    remove(fields, Math.max(0, created.seconds()));
    fields.putInt(CHECKSUM, Crc32c.of(Crc32c.START, superblock, 0, CHECKSUM));
    byte[] cleaned = head.clone();
    System.arraycopy(superblock, 0, cleaned, OFFSET, superblock.length);
    return cleaned;
  }

  private static void remove(ByteBuffer fields, long seconds) {
    byte high = (byte) (seconds >>> 32);
    fields.putInt(MTIME, 0).put(MTIME_HIGH, (byte) 0);
    fields.putInt(WTIME, (int) seconds).put(WTIME_HIGH, high);
    fields.putInt(LAST_CHECK, (int) seconds).put(LAST_CHECK_HIGH, high);
    fields.putShort(MOUNT_COUNT, (short) 0).putShort(MOST_MOUNTS, UNLIMITED);
    fields.putInt(CHECK_INTERVAL, 0).putLong(KBYTES_WRITTEN, 0);
    fields.put(LAST_MOUNTED, new byte[LAST_MOUNTED_BYTES]);
  }
}
