package io.diskwright.fs.fat.read;

import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Optional;

/** The names in a directory: long ones where they are whole, else short ones. */
final class DirectoryNames implements StoredNames {

  private static final ByteString SELF = ByteString.utf8(".");
  private static final ByteString PARENT = ByteString.utf8("..");

  private final DirectorySlots slots;
  private final FatKind kind;
  private final LongNameParts parts = new LongNameParts();
  private boolean ended;

  DirectoryNames(DirectorySlots slots, FatKind kind) {
    this.slots = slots;
    this.kind = kind;
  }

  @Override
  public Optional<StoredName> next() throws IOException {
    while (!ended && slots.next()) {
      if (FoundEntry.isDeleted(slots.bytes(), slots.at())) {
        parts.clear();
      } else if (FoundEntry.isLongName(slots.bytes(), slots.at())) {
        parts.add(LongNamePart.decode(slots.bytes(), slots.at()));
      } else {
        FoundEntry entry = FoundEntry.decode(slots.bytes(), slots.at(), slots.offset(), kind);
        Optional<String> longName = parts.take(entry.name());
        if (!entry.isVolumeId() && !entry.isDot()) {
          return Optional.of(stored(entry, longName.orElseGet(() -> ShortNameText.of(entry))));
        }
      }
    }
    ended = true;
    return Optional.empty();
  }

  private static StoredName stored(FoundEntry entry, String text) {
    ByteString name = NameBytes.of(text);
    boolean isName =
        !name.isEmpty()
            && !name.contains('/')
            && !name.contains(0)
            && !name.equals(SELF)
            && !name.equals(PARENT);
    Damage.unless(isName, "directory entry", entry.offset(), () -> "the name '%s'".formatted(name));
    FileType type = entry.isDirectory() ? FileType.DIRECTORY : FileType.REGULAR;
    return new StoredName(name, entry.offset(), Optional.of(type));
  }
}
