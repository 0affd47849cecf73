package io.diskwright.format.vdi;

import io.diskwright.port.Property;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
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
    String comment = text(fields.raw(COMMENT_AT, COMMENT_BYTES));
    if (!comment.isEmpty()) {
      list.add("comment", comment);
    }
    list.add("block map offset", header.mapOffset());
    list.add("data offset", header.dataOffset());
    list.add("geometry", geometry(fields));
    list.add("block size", header.blockBytes());
    list.add("blocks", header.blockCount());
    list.add("blocks allocated", header.storedBlockCount());
    list.add("image uuid", uuid(header.imageId()));
    list.add("modification uuid", uuid(header.snapshotId()));
    list.add("parent uuid", uuid(header.linkId()));
    list.add("parent modification uuid", uuid(header.parentId()));
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

  private static String uuid(Guid id) {
    return id.toString().toLowerCase(Locale.ROOT);
  }

  private static String text(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return ByteString.copyOf(bytes, 0, end).toString();
  }

  private void add(String name, Object value) {
    properties.add(new Property(name, value.toString()));
  }
}
