package io.diskwright.format.qcow2;

import io.diskwright.struct.StructWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The header extension that names feature bits, so that a reader which does not know one can say
 * what it is called (qcow2 specification, "Feature name table"); names are filled up with zeros.
 * The same for every image: all the names that qemu knows.
 */
final class FeatureNameTable {

  static final long EXTENSION_TYPE = 0x6803F857L;
  static final int ENTRY_BYTES = 48;

  private static final int HEAD_BYTES = 8;
  private static final int INCOMPATIBLE = 0;
  private static final int COMPATIBLE = 1;
  private static final int AUTOCLEAR = 2;

  private record Feature(int type, int bit, String name) {}

  private static final List<Feature> FEATURES =
      List.of(
          new Feature(INCOMPATIBLE, 0, "dirty bit"),
          new Feature(INCOMPATIBLE, 1, "corrupt bit"),
          new Feature(INCOMPATIBLE, 2, "external data file"),
          new Feature(INCOMPATIBLE, 3, "compression type"),
          new Feature(INCOMPATIBLE, 4, "extended L2 entries"),
          new Feature(COMPATIBLE, 0, "lazy refcounts"),
          new Feature(AUTOCLEAR, 0, "bitmaps"),
          new Feature(AUTOCLEAR, 1, "raw external data"));

  /** With the extension's type and length before it. */
  static final int BYTES = HEAD_BYTES + FEATURES.size() * ENTRY_BYTES;

  private FeatureNameTable() {}

  static byte[] encode() {
    StructWriter writer =
        StructWriter.bigEndian(BYTES).at(0).u32(EXTENSION_TYPE).at(4).u32(BYTES - HEAD_BYTES);
    int at = HEAD_BYTES;
    for (Feature feature : FEATURES) {
      writer
          .at(at)
          .u8(feature.type())
          .at(at + 1)
          .u8(feature.bit())
          .at(at + 2)
          .raw(feature.name().getBytes(StandardCharsets.US_ASCII));
      at += ENTRY_BYTES;
    }
    return writer.done();
  }
}
