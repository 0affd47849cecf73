package io.diskwright.partition.gpt;

import io.diskwright.layout.TableEntry;
import io.diskwright.partition.Overlaps;
import io.diskwright.port.Fault;
import io.diskwright.value.Guid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at the partitions of one copy of a table. */
final class GptEntryCheck {

  private static final Guid NONE = new Guid(0, 0);

  private final GptCopy copy;
  private final long lastLba;
  private final Consumer<Fault> faults;
  private final Set<Guid> ids = new HashSet<>();

  GptEntryCheck(GptCopy copy, long lastLba, Consumer<Fault> faults) {
    this.copy = copy;
    this.lastLba = lastLba;
    this.faults = faults;
  }

  void run() {
    List<TableEntry> onDisk = new ArrayList<>();
    for (int number = 1; number <= copy.header().entryCount(); number++) {
      GptEntry entry = copy.entry(number);
      if (entry.isUsed()) {
        check(number, entry);
      }
      if (entry.isUsed() && entry.isOnDiskOf(lastLba + 1)) {
        onDisk.add(entry.toTableEntry(number));
      }
    }
    Overlaps.tell(GptReader.FORMAT, onDisk, faults);
  }

  private void check(int number, GptEntry entry) {
    GptHeader header = copy.header();
    boolean isUsable =
        entry.isOnDiskOf(lastLba + 1)
            && entry.firstLba() >= header.firstUsableLba()
            && entry.lastLba() <= header.lastUsableLba();
    require(
        isUsable,
        number,
        0x20,
        "sectors %s to %s; partitions lie in %d to %d"
            .formatted(
                Long.toUnsignedString(entry.firstLba()),
                Long.toUnsignedString(entry.lastLba()),
                header.firstUsableLba(),
                header.lastUsableLba()));
    require(!entry.uniqueGuid().equals(NONE), number, 0x10, "it has no unique GUID");
    require(
        ids.add(entry.uniqueGuid()) || entry.uniqueGuid().equals(NONE),
        number,
        0x10,
        "another partition has the unique GUID " + entry.uniqueGuid());
  }

  private void require(boolean sound, int number, int field, String otherwise) {
    if (!sound) {
      faults.accept(
          new Fault(
              GptReader.FORMAT,
              "partition entry",
              OptionalLong.of(number),
              copy.offset(number) + field,
              otherwise));
    }
  }
}
