package io.diskwright.partition.gpt;

import io.diskwright.layout.Partition;
import io.diskwright.struct.StructWriter;
import java.util.List;

/**
 * The entries (UEFI 2.10, section 5.3.3), as many as every GPT has; the unused ones are zero.
 *
 * @param entries those in use, from number 1
 */
record GptEntryArray(List<GptEntry> entries) {

  /** Number of entries, used or not. */
  static final int COUNT = 128;

  /** Size of the encoded form: 32 sectors. */
  static final int BYTES = COUNT * GptEntry.BYTES;

  static GptEntryArray of(List<Partition> partitions) {
    return new GptEntryArray(partitions.stream().map(GptEntry::of).toList());
  }

  byte[] encode() {
    StructWriter array = StructWriter.littleEndian(BYTES);
    entries.forEach(entry -> array.raw(entry.encode()));
    return array.done();
  }
}
