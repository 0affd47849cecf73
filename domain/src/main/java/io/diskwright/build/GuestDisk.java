package io.diskwright.build;

import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.Progress;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A disk that a guest works on, and what of it is none of the guest's.
 *
 * @param file raw
 * @param plan of the disk before
 * @param adapters with what
 */
record GuestDisk(Path file, PlanSummary plan, Adapters adapters) {

  /**
   * What tells the disk and what is on it from others, by its name in messages.
   *
   * @param notes told of a table that is damaged
   */
  Map<String, String> ids(Progress notes) throws IOException {
    Map<String, String> ids = new LinkedHashMap<>();
    try (BlockSource disk = adapters.localFiles().open(file)) {
      if (plan.layout().type().kind() != TableKind.NONE) {
        adapters.readTable(disk, notes).ifPresent(table -> add(table, ids));
      }
      for (PlannedFileSystem planned : plan.fileSystems()) {
        String place = planned.partition().role().displayName();
        format(planned)
            .ids(head(disk, planned))
            .forEach((name, id) -> ids.put("the %s of %s".formatted(name, place), id));
      }
    }
    return ids;
  }

  private static void add(PartitionTable table, Map<String, String> ids) {
    ids.put("the id of the disk", table.id());
    for (TableEntry entry : table.entries()) {
      if (entry.id().isPresent()) {
        ids.put("the id of partition %d".formatted(entry.number()), entry.id().get().toString());
      }
    }
  }

  /** When a guest ran, and for how long, is none of the image's business. */
  void forgetMounts(Timestamp created) throws IOException {
    for (PlannedFileSystem planned : plan.fileSystems()) {
      byte[] head;
      try (BlockSource disk = adapters.localFiles().open(file)) {
        head = head(disk, planned);
      }
      write(planned, format(planned).withoutMounts(head, created));
    }
  }

  private FileSystemFormat format(PlannedFileSystem planned) {
    return adapters.fileSystem(planned.format()).orElseThrow();
  }

  private static byte[] head(BlockSource disk, PlannedFileSystem planned) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(FileSystemFormat.HEAD_BYTES);
    disk.read(planned.partition().offsetBytes(), head);
    return head.array();
  }

  private void write(PlannedFileSystem planned, byte[] head) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    try (FileChannel disk = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        disk.write(bytes, planned.partition().offsetBytes() + bytes.position());
      }
    }
  }
}
