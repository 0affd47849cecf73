package io.diskwright.format.qcow2;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.container.ContainerReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Refuses headers that contradict themselves, and those that want what is not read here. Fields
 * that reading has no use for (refcounts, snapshots, bitmaps) are not looked at: damage there need
 * not keep anyone from their data.
 */
final class HeaderCheck {

  private static final int LEAST_CLUSTER_BITS = 9;
  private static final int MOST_CLUSTER_BITS = 21;

  /** Subclusters are not smaller than a sector. */
  private static final int LEAST_EXTENDED_CLUSTER_BITS = 14;

  private static final int MOST_REFCOUNT_ORDER = 6;
  private static final int MOST_NAME_BYTES = 1023;
  private static final int PREFIX_BYTES = 8;

  private final ContainerReader file;
  private final Qcow2Header header;

  private HeaderCheck(ContainerReader file, Qcow2Header header) {
    this.file = file;
    this.header = header;
  }

  /** The header of a file, which does not contradict itself; its L1 table is not looked at. */
  static Qcow2Header read(ContainerReader file) throws IOException {
    boolean isLong = version(file) >= 3;
    int least = isLong ? Qcow2Header.VERSION_3_BYTES : Qcow2Header.VERSION_2_BYTES;
    file.checkInside("header", 0, least);
    ByteBuffer bytes = ByteBuffer.allocate(Qcow2Header.VERSION_3_BYTES + 1);
    file.read("header", 0, bytes.limit((int) Math.min(bytes.capacity(), file.sizeBytes())));
    Qcow2Header header = Qcow2Header.decode(bytes.array());
    new HeaderCheck(file, header).all();
    return header;
  }

  private static long version(ContainerReader file) throws IOException {
    ByteBuffer prefix = ByteBuffer.wrap(file.read("header", 0, PREFIX_BYTES));
    if ((prefix.getInt() & 0xFFFF_FFFFL) != Qcow2Header.MAGIC) {
      throw file.corrupt("header", 0, "does not begin with the magic bytes 'QFI' and 0xfb");
    }
    long version = prefix.getInt() & 0xFFFF_FFFFL;
    if (version != 2 && version != 3) {
      throw new UnsupportedImageException(
          "qcow2: version %d%s is not read, only 2 and 3; write it anew with 'qemu-img convert -O qcow2'"
              .formatted(version, version == 1 ? " (qcow, without the 2)" : ""));
    }
    return version;
  }

  private void all() {
    checkClusterSize();
    checkLength();
    checkFeatures();
    checkCryptMethod();
    checkSizes();
    checkBackingName();
  }

  private void checkClusterSize() {
    int bits = header.clusterBits();
    if (bits < LEAST_CLUSTER_BITS || bits > MOST_CLUSTER_BITS) {
      throw corrupt(
          "cluster_bits",
          20,
          "%s; clusters have 2^%d to 2^%d bytes"
              .formatted(Integer.toUnsignedString(bits), LEAST_CLUSTER_BITS, MOST_CLUSTER_BITS));
    }
  }

  private void checkLength() {
    int length = header.headerLength();
    int clusterBytes = 1 << header.clusterBits();
    int least = header.version() == 2 ? Qcow2Header.VERSION_2_BYTES : Qcow2Header.VERSION_3_BYTES;
    if (length < least || length % 8 != 0 || length > clusterBytes) {
      throw corrupt(
          "header_length",
          100,
          "%s; a multiple of 8 from %d to the cluster size of %d"
              .formatted(Integer.toUnsignedString(length), least, clusterBytes));
    }
    file.checkInside("header", 0, length);
  }

  private void checkFeatures() {
    checkCompression();
    if (IncompatibleFeature.EXTENDED_L2.isSetIn(header)
        && header.clusterBits() < LEAST_EXTENDED_CLUSTER_BITS) {
      throw corrupt(
          "cluster_bits",
          20,
          "%d; with extended L2 entries at least %d"
              .formatted(header.clusterBits(), LEAST_EXTENDED_CLUSTER_BITS));
    }
  }

  private void checkCompression() {
    int type = header.compressionType();
    if (IncompatibleFeature.COMPRESSION_TYPE.isSetIn(header) != (type != 0)) {
      throw corrupt(
          "compression_type",
          Qcow2Header.VERSION_3_BYTES,
          "%d, which the feature bit for other types than 0 contradicts".formatted(type));
    }
  }

  private void checkCryptMethod() {
    if (header.cryptMethod() > 2) {
      throw corrupt(
          "crypt_method", 32, "%d; 0, 1 and 2 are defined".formatted(header.cryptMethod()));
    }
  }

  private void checkSizes() {
    if (header.sizeBytes() < 0) {
      throw corrupt(
          "size",
          24,
          "%s bytes; a disk ends at 2^63".formatted(Long.toUnsignedString(header.sizeBytes())));
    }
    int order = header.refcountOrder();
    if (order < 0 || order > MOST_REFCOUNT_ORDER) {
      throw corrupt(
          "refcount_order",
          96,
          "%s; refcounts have 2^0 to 2^%d bits"
              .formatted(Integer.toUnsignedString(order), MOST_REFCOUNT_ORDER));
    }
  }

  private void checkBackingName() {
    long offset = header.backingFileOffset();
    if (offset == 0) {
      return;
    }
    int length = header.backingFileSize();
    if (length < 0 || length > MOST_NAME_BYTES) {
      throw corrupt(
          "backing_file_size",
          16,
          "%s bytes; a name has at most %d"
              .formatted(Integer.toUnsignedString(length), MOST_NAME_BYTES));
    }
    int clusterBytes = 1 << header.clusterBits();
    if (offset < header.headerLength() || offset > clusterBytes - length) {
      throw corrupt(
          "backing_file_offset",
          8,
          "%s; the name lies between the header and the end of the first cluster, byte %d"
              .formatted(Long.toUnsignedString(offset), clusterBytes));
    }
    file.checkInside("backing file name", offset, length);
  }

  /** Refuses images whose disk is not read here. */
  static void checkReadable(Qcow2Header header, HeaderExtensions extensions) {
    if (IncompatibleFeature.EXTERNAL_DATA.isSetIn(header) || extensions.dataFile().isPresent()) {
      throw new UnsupportedImageException(
          "qcow2: the data is in another file (external data file), which is not read; write both into one with 'qemu-img convert -O qcow2'");
    }
    if (header.compressionType() > 1) {
      throw new UnsupportedImageException(
          "qcow2: compression type %d is not read, only 0 (zlib) and 1 (zstd); write the image anew with 'qemu-img convert -O qcow2'"
              .formatted(header.compressionType()));
    }
    Optional<String> encryption = extensions.encryption(header);
    if (encryption.isPresent()) {
      throw new UnsupportedImageException(
          "qcow2: the image is encrypted (%s), which is not read; write a decrypted copy with 'qemu-img convert'"
              .formatted(encryption.get()));
    }
    checkUnknownFeatures(header, extensions);
  }

  /** By the names that the image has for them. */
  private static void checkUnknownFeatures(Qcow2Header header, HeaderExtensions extensions) {
    long unknown = IncompatibleFeature.unknownIn(header);
    if (unknown != 0) {
      int bit = Long.numberOfTrailingZeros(unknown);
      String name = extensions.incompatibleFeature(bit).map(" (%s)"::formatted).orElse("");
      throw new UnsupportedImageException(
          "qcow2: the image needs incompatible feature bit %d%s, which is not known here; write it without, with the program that made it"
              .formatted(bit, name));
    }
  }

  private CorruptImageException corrupt(String field, int offset, String message) {
    return file.corrupt(field, offset, message);
  }
}
