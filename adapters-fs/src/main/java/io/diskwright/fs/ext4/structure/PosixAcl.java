package io.diskwright.fs.ext4.structure;

import io.diskwright.error.SourceException;
import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A POSIX access control list. {@code getxattr(2)} gives it in the exchange format of
 * linux/posix_acl_xattr.h (version 2, entries of eight bytes); ext4 stores it in a form of its own
 * (kernel documentation, ext4, "POSIX ACLs": version 1, an id only in entries for named users and
 * groups).
 *
 * @param entries in the order that the kernel demands
 */
public record PosixAcl(List<Entry> entries) {

  private static final long EXCHANGE_VERSION = 2;
  private static final long DISK_VERSION = 1;
  private static final int VERSION_BYTES = 4;
  private static final int ENTRY_BYTES = 8;
  private static final int ENTRY_WITHOUT_ID_BYTES = 4;

  /** What the exchange format has for an id where there is none. */
  private static final long NO_ID = 0xFFFF_FFFFL;

  private static final int ALL_PERMISSIONS = 7;

  /**
   * Which entries there must be and in which order, by {@link Tag#letter}; named ones demand a
   * mask.
   */
  private static final Pattern VALID = Pattern.compile("uU*gG*mo|ugo");

  /** Takes a copy. */
  public PosixAcl {
    entries = List.copyOf(entries);
  }

  /** Whom an entry is about. */
  enum Tag {
    /** The file's owner. */
    USER_OBJ(0x01, 'u'),
    /** Another user. */
    USER(0x02, 'U'),
    /** The file's group. */
    GROUP_OBJ(0x04, 'g'),
    /** Another group. */
    GROUP(0x08, 'G'),
    /** The most that named users and any group get. */
    MASK(0x10, 'm'),
    /** Everyone else. */
    OTHER(0x20, 'o');

    private final int code;
    private final char letter;

    Tag(int code, char letter) {
      this.code = code;
      this.letter = letter;
    }

    private boolean hasId() {
      return this == USER || this == GROUP;
    }

    private static Optional<Tag> of(int code) {
      return List.of(values()).stream().filter(tag -> tag.code == code).findFirst();
    }
  }

  /**
   * What a user or group may do.
   *
   * @param tag whom it is about
   * @param permissions read 4, write 2, execute 1
   * @param id user or group, where the tag has one
   */
  record Entry(Tag tag, int permissions, long id) {

    private int sizeBytes() {
      return tag.hasId() ? ENTRY_BYTES : ENTRY_WITHOUT_ID_BYTES;
    }
  }

  /**
   * Reads the exchange format, as strictly as the kernel.
   *
   * @param owner file and attribute, for the message
   * @throws SourceException if it is malformed
   */
  public static PosixAcl ofExchangeFormat(ByteString value, Supplier<String> owner) {
    if (value.length() < VERSION_BYTES || value.length() % ENTRY_BYTES != VERSION_BYTES) {
      throw malformed(
          owner, "it is %d bytes long, not 4 and 8 for each entry".formatted(value.length()));
    }
    StructReader in = StructReader.littleEndian(value.toBytes());
    if (in.u32(0) != EXCHANGE_VERSION) {
      throw malformed(owner, "its version is %d, not %d".formatted(in.u32(0), EXCHANGE_VERSION));
    }
    List<Entry> entries = new ArrayList<>();
    for (int offset = VERSION_BYTES; offset < value.length(); offset += ENTRY_BYTES) {
      entries.add(entry(in, offset, owner));
    }
    checkOrder(entries, owner);
    return new PosixAcl(entries);
  }

  /** Reads the form that ext4 stores; empty if it is malformed. */
  public static Optional<PosixAcl> ofDiskFormat(ByteString value) {
    StructReader in = StructReader.littleEndian(value.toBytes());
    if (value.length() < VERSION_BYTES || in.u32(0) != DISK_VERSION) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    for (int offset = VERSION_BYTES; offset < value.length(); ) {
      Optional<Entry> entry = storedEntry(in, offset, value.length() - offset);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.add(entry.get());
      offset += entry.get().sizeBytes();
    }
    return Optional.of(new PosixAcl(entries));
  }

  private static Optional<Entry> storedEntry(StructReader in, int offset, int leftBytes) {
    if (leftBytes < ENTRY_WITHOUT_ID_BYTES) {
      return Optional.empty();
    }
    return Tag.of(in.u16(offset))
        .filter(tag -> !tag.hasId() || leftBytes >= ENTRY_BYTES)
        .map(tag -> new Entry(tag, in.u16(offset + 2), tag.hasId() ? in.u32(offset + 4) : NO_ID));
  }

  /** The format that {@code getxattr(2)} gives. */
  public ByteString exchangeFormat() {
    StructWriter out =
        StructWriter.littleEndian(VERSION_BYTES + entries.size() * ENTRY_BYTES)
            .u32(EXCHANGE_VERSION);
    for (Entry entry : entries) {
      out.u16(entry.tag.code).u16(entry.permissions).u32(entry.id);
    }
    return ByteString.copyOf(out.done());
  }

  private static Entry entry(StructReader in, int offset, Supplier<String> owner) {
    int code = in.u16(offset);
    Tag tag = Tag.of(code).orElseThrow(() -> malformed(owner, "unknown tag %d".formatted(code)));
    int permissions = in.u16(offset + 2);
    if (permissions > ALL_PERMISSIONS) {
      throw malformed(owner, "permissions %o, beyond 7".formatted(permissions));
    }
    return new Entry(tag, permissions, in.u32(offset + 4));
  }

  private static void checkOrder(List<Entry> entries, Supplier<String> owner) {
    String letters =
        entries.stream()
            .map(entry -> String.valueOf(entry.tag.letter))
            .collect(Collectors.joining());
    if (!VALID.matcher(letters).matches()) {
      throw malformed(
          owner,
          "entries %s; owner, users, group, groups, mask, others are wanted in this order"
              .formatted(tags(entries)));
    }
  }

  private static List<Tag> tags(List<Entry> entries) {
    return entries.stream().map(Entry::tag).toList();
  }

  private static SourceException malformed(Supplier<String> owner, String fact) {
    return new SourceException("%s: not an ACL: %s".formatted(owner.get(), fact));
  }

  /** The form that ext4 stores. */
  public ByteString encode() {
    int sizeBytes = VERSION_BYTES + entries.stream().mapToInt(Entry::sizeBytes).sum();
    StructWriter out = StructWriter.littleEndian(sizeBytes);
    out.u32(DISK_VERSION);
    for (Entry entry : entries) {
      out.u16(entry.tag.code).u16(entry.permissions);
      if (entry.tag.hasId()) {
        out.u32(entry.id);
      }
    }
    return ByteString.copyOf(out.done());
  }
}
