package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.Damage;
import io.diskwright.fs.fat.read.FoundEntry;
import io.diskwright.port.Fault;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Takes faults of a FAT filesystem.
 *
 * @param faults told each
 */
record FaultList(Consumer<Fault> faults) {

  void add(String structure, long offset, String message) {
    faults.accept(new Fault(Damage.FORMAT, structure, OptionalLong.empty(), offset, message));
  }

  void add(String structure, long number, long offset, String message) {
    faults.accept(new Fault(Damage.FORMAT, structure, OptionalLong.of(number), offset, message));
  }

  /** Something about one file; its entry's offset is its number. */
  void add(FoundEntry entry, String message) {
    add("directory entry", entry.offset(), entry.offset(), entry.title() + " " + message);
  }
}
