package io.diskwright.format.vhd;

import io.diskwright.port.Property;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a VHD says of itself, in the order of its footer (VHD specification). */
final class VhdProperties {

  private static final int CREATOR_VERSION_AT = 32;
  private static final int HOST_AT = 36;
  private static final int ORIGINAL_SIZE_AT = 40;
  private static final int TAG_BYTES = 4;

  /** In the header. */
  private static final int PARENT_ID_AT = 40;

  private static final int PARENT_NAME_AT = 64;
  private static final int PARENT_NAME_BYTES = 512;

  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private final List<Property> properties = new ArrayList<>();

  private VhdProperties() {}

  /**
   * Lists them.
   *
   * @param bytes of the footer that counts
   * @param header bytes of that of a dynamic or differencing disk
   */
  static List<Property> of(byte[] bytes, Optional<byte[]> header) {
    VhdFooter footer = VhdFooter.decode(bytes);
    StructReader fields = StructReader.bigEndian(bytes);
    VhdProperties list = new VhdProperties();
    list.add("version", version(footer.version()));
    list.add("created", EPOCH.plusSeconds(footer.timestamp()));
    list.add("creator", text(footer.creator().getBytes(StandardCharsets.ISO_8859_1)));
    list.add("creator version", version(fields.u32(CREATOR_VERSION_AT)));
    list.add("creator host", text(fields.raw(HOST_AT, TAG_BYTES)));
    list.add("original size", Long.toUnsignedString(fields.u64(ORIGINAL_SIZE_AT)));
    list.add("current size", Long.toUnsignedString(footer.diskBytes()));
    VhdGeometry geometry = footer.geometry();
    list.add(
        "geometry",
        "%d cylinders, %d heads, %d sectors"
            .formatted(geometry.cylinders(), geometry.heads(), geometry.sectorsPerTrack()));
    list.add("disk type", type(footer.type()));
    list.add("uuid", footer.id().toLowerCase());
    header.map(DynamicHeader::decode).ifPresent(list::addHeader);
    if (footer.type() == VhdType.DIFFERENCING.code()) {
      header.ifPresent(list::addParent);
    }
    return list.properties;
  }

  private void addParent(byte[] header) {
    StructReader fields = StructReader.bigEndian(header);
    Guid parent = new Guid(fields.u64(PARENT_ID_AT), fields.u64(PARENT_ID_AT + Long.BYTES));
    String name =
        new String(fields.raw(PARENT_NAME_AT, PARENT_NAME_BYTES), StandardCharsets.UTF_16BE);
    add("parent uuid", parent.toLowerCase());
    add("parent name", name.split("\0", 2)[0]);
  }

  private void addHeader(DynamicHeader header) {
    add("block table offset", Long.toUnsignedString(header.tableOffset()));
    add("block table entries", header.entryCount());
    add("block size", header.blockBytes());
  }

  private static String version(long version) {
    return (version >>> 16) + "." + (version & 0xFFFF);
  }

  private static String type(long code) {
    return VhdType.of(code)
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .orElse(Long.toString(code));
  }

  private static String text(byte[] tag) {
    return ByteString.copyOf(tag).toString().strip();
  }

  private void add(String name, Object value) {
    properties.add(new Property(name, value.toString()));
  }
}
