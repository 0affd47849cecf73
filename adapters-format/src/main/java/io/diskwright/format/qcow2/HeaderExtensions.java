package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.util.Optional;

/** What a reader wants of the header extensions: specification, section "Header extensions". */
final class HeaderExtensions {

  private static final long END = 0;
  private static final long BACKING_FORMAT = 0xE279_2ACAL;
  private static final long ENCRYPTION = 0x0537_BE77L;
  private static final long BITMAPS = 0x2385_2875L;
  private static final long EXTERNAL_DATA = 0x4441_5441L;

  private static final int TYPE_AND_LENGTH_BYTES = 8;

  private final Optional<String> backingFormat;

  /** The feature name table; empty if there is none. */
  private final byte[] featureNames;

  private final Optional<BitmapsExtension> bitmaps;
  private final boolean isEncrypted;
  private final Optional<String> dataFile;

  private HeaderExtensions(Area area) {
    this.backingFormat = area.backingFormat;
    this.featureNames = area.featureNames;
    this.bitmaps = area.bitmaps;
    this.isEncrypted = area.isEncrypted;
    this.dataFile = area.dataFile;
  }

  /**
   * Reads those between the header and the backing file's name, or the end of the first cluster.
   *
   * @param header checked
   */
  static HeaderExtensions read(ContainerReader file, Qcow2Header header) throws IOException {
    long clusterEnd = Math.min(1L << header.clusterBits(), file.sizeBytes());
    long end = header.backingFileOffset() == 0 ? clusterEnd : header.backingFileOffset();
    int start = header.headerLength();
    return new Area(file, start, file.read("header extensions", start, Math.max(0, end - start)))
        .read();
  }

  /** Format of the backing file, where it is told. */
  Optional<String> backingFormat() {
    return backingFormat;
  }

  /** Persistent bitmaps, if there are any. */
  Optional<BitmapsExtension> bitmaps() {
    return bitmaps;
  }

  /** How the data is encrypted, if it is. */
  Optional<String> encryption(Qcow2Header header) {
    if (header.cryptMethod() == 0 && !isEncrypted) {
      return Optional.empty();
    }
    return Optional.of(header.cryptMethod() == 1 ? "AES" : "LUKS");
  }

  /** The file that holds the data, where it is told. */
  Optional<String> dataFile() {
    return dataFile;
  }

  /** The name of an incompatible feature, or nothing where the table has none. */
  Optional<String> incompatibleFeature(int bit) {
    StructReader names = StructReader.bigEndian(featureNames);
    for (int at = 0;
        at + FeatureNameTable.ENTRY_BYTES <= featureNames.length;
        at += FeatureNameTable.ENTRY_BYTES) {
      if (names.u8(at) == 0 && names.u8(at + 1) == bit) {
        return Optional.of(
            ImageText.printable(names.raw(at + 2, FeatureNameTable.ENTRY_BYTES - 2)));
      }
    }
    return Optional.empty();
  }

  /** The bytes that hold the extensions, one behind the other. */
  private static final class Area {

    private final ContainerReader file;
    private final int start;
    private final byte[] bytes;
    private Optional<String> backingFormat = Optional.empty();
    private byte[] featureNames = {};
    private Optional<BitmapsExtension> bitmaps = Optional.empty();
    private boolean isEncrypted;
    private Optional<String> dataFile = Optional.empty();

    Area(ContainerReader file, int start, byte[] bytes) {
      this.file = file;
      this.start = start;
      this.bytes = bytes;
    }

    /** An area that ends without an end mark is full: there was no room for one. */
    HeaderExtensions read() {
      StructReader fields = StructReader.bigEndian(bytes);
      int at = 0;
      while (at + TYPE_AND_LENGTH_BYTES <= bytes.length && fields.u32(at) != END) {
        long length = fields.u32(at + 4);
        int data = at + TYPE_AND_LENGTH_BYTES;
        checkLength(at, length);
        take(fields.u32(at), start + data, fields.raw(data, (int) length));
        at = Math.min(bytes.length, data + padded((int) length));
      }
      return new HeaderExtensions(this);
    }

    private void checkLength(int at, long length) {
      int room = bytes.length - at - TYPE_AND_LENGTH_BYTES;
      if (length > room) {
        throw file.corrupt(
            "header extension",
            start + at,
            "%d bytes long; there are %d up to the end of its area".formatted(length, room));
      }
    }

    private static int padded(int length) {
      return (length + 7) & -8;
    }

    private void take(long type, int offset, byte[] data) {
      if (type == BACKING_FORMAT) {
        backingFormat =
            Optional.of(ImageText.utf8(data, () -> badText("backing file format", offset)));
      } else if (type == FeatureNameTable.EXTENSION_TYPE) {
        featureNames = data;
      } else if (type == BITMAPS && data.length == BitmapsExtension.BYTES) {
        bitmaps = Optional.of(BitmapsExtension.decode(data));
      } else if (type == ENCRYPTION) {
        isEncrypted = true;
      } else if (type == EXTERNAL_DATA) {
        dataFile = Optional.of(ImageText.printable(data));
      }
    }

    private RuntimeException badText(String structure, int offset) {
      return file.corrupt(structure, offset, ImageText.NO_TEXT);
    }
  }
}
