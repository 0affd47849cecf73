package io.diskwright.fs.ext4.structure;

import io.diskwright.error.SourceException;
import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;

/**
 * The 60 bytes of an inode that lead to its content (kernel documentation, ext4, "The Contents of
 * inode.i_block"): an extent tree's root, block numbers, a short link's target, or a device number.
 *
 * @param bytes always 60
 */
public record BlockArea(ByteString bytes) {

  public static final int SIZE_BYTES = 60;

  /** Of an inode without content: a pipe, a socket. */
  public static final BlockArea EMPTY = new BlockArea(ByteString.copyOf(new byte[SIZE_BYTES]));

  private static final int DOUBLE_INDIRECT_OFFSET = 13 * Integer.BYTES;
  private static final long OLD_DEVICE_LIMIT = 1 << 8;
  private static final long MAJOR_LIMIT = 1 << 12;
  private static final long MINOR_LIMIT = 1 << 20;

  /** Checks the size. */
  public BlockArea {
    if (bytes.length() != SIZE_BYTES) {
      throw new IllegalStateException("i_block of %d bytes".formatted(bytes.length()));
    }
  }

  /**
   * Whether a link's target of that length is kept in the inode; a zero byte must fit behind it.
   */
  public static boolean fitsLink(int lengthBytes) {
    return lengthBytes < SIZE_BYTES;
  }

  /** A short link's target. */
  public static BlockArea ofLink(ByteString target) {
    return of(writer().raw(target.toBytes()));
  }

  /** The block of a double indirect map, and nothing before or behind it. */
  public static BlockArea ofDoubleIndirect(long block) {
    return of(writer().at(DOUBLE_INDIRECT_OFFSET).u32(block));
  }

  /**
   * A device number, as Linux writes it: in the first word if both parts are below 256, else in the
   * second.
   */
  public static BlockArea ofDevice(long major, long minor) {
    if (major < OLD_DEVICE_LIMIT && minor < OLD_DEVICE_LIMIT) {
      return of(writer().u32(major << 8 | minor));
    }
    long lowMinor = minor & 0xFF;
    long highMinor = minor >>> 8;
    return of(writer().at(Integer.BYTES).u32(highMinor << 20 | major << 8 | lowMinor));
  }

  /** Whether a device number is kept in the first word. */
  private boolean isOldDevice() {
    return word(0) != 0;
  }

  /** The major number of a device. */
  public int deviceMajor() {
    return (int) (isOldDevice() ? word(0) >>> 8 & 0xFF : word(1) >>> 8 & 0xFFF);
  }

  /** The minor number of a device. */
  public int deviceMinor() {
    return (int) (isOldDevice() ? word(0) & 0xFF : (word(1) & 0xFF) | (word(1) >>> 12 & 0xF_FF00));
  }

  /** One of the 15 words, which may be the number of a block. */
  long word(int index) {
    return StructReader.littleEndian(bytes.toBytes()).u32(index * Integer.BYTES);
  }

  /**
   * Refuses device numbers that Linux cannot express.
   *
   * @param path of the device, for the message
   */
  public static void checkDevice(long major, long minor, String path) {
    if (major >= MAJOR_LIMIT || minor >= MINOR_LIMIT) {
      throw new SourceException(
          "%s: device %d:%d; Linux has majors below %d and minors below %d"
              .formatted(path, major, minor, MAJOR_LIMIT, MINOR_LIMIT));
    }
  }

  private static StructWriter writer() {
    return StructWriter.littleEndian(SIZE_BYTES);
  }

  private static BlockArea of(StructWriter written) {
    return new BlockArea(ByteString.copyOf(written.done()));
  }
}
