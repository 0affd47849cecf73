package io.diskwright.format.vdi;

import io.diskwright.port.Property;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a VDI says of itself, in the order of its header (VirtualBox, {@code VDIHEADER1}). */
final class VdiProperties {

  private static final int COMMENT_AT = 0x54;
  private static final int COMMENT_BYTES = 256;
  private static final int GEOMETRY_AT = 0x15C;

  private final List<Property> properties = new ArrayList<>();

  private VdiProperties() {}

  /**
   * Lists them.
   *
   * @param bytes of pre-header and header
   */
  static List<Property> of(byte[] bytes) {
    VdiHeader header = VdiHeader.decode(bytes);
    StructReader fields = StructReader.littleEndian(bytes);
    VdiProperties list = new VdiProperties();
    list.add("version", (header.version() >>> 16) + "." + (header.version() & 0xFFFF));
    list.add("image type", type(header.type()));
    ByteString comment = ByteString.upToNul(bytes, COMMENT_AT, COMMENT_AT + COMMENT_BYTES);
    if (!comment.isEmpty()) {
      list.add("comment", comment);
    }
    list.add("block map offset", header.mapOffset());
    list.add("data offset", header.dataOffset());
    list.add("geometry", geometry(fields));
    list.add("block size", header.blockBytes());
    list.add("blocks", header.blockCount());
    list.add("blocks allocated", header.storedBlockCount());
    list.add("image uuid", header.imageId().toLowerCase());
    list.add("modification uuid", header.snapshotId().toLowerCase());
    list.add("parent uuid", header.linkId().toLowerCase());
    list.add("parent modification uuid", header.parentId().toLowerCase());
    return list.properties;
  }

  private static String type(long code) {
    return VdiType.of(code)
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .orElse(Long.toString(code));
  }

  private static String geometry(StructReader fields) {
    return "%d cylinders, %d heads, %d sectors"
        .formatted(
            fields.u32(GEOMETRY_AT), fields.u32(GEOMETRY_AT + 4), fields.u32(GEOMETRY_AT + 8));
  }

  private void add(String name, Object value) {
    properties.add(new Property(name, value.toString()));
  }
}
