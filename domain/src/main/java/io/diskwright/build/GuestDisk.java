package io.diskwright.build;

import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.Progress;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A disk that a guest works on, and what of it is none of the guest's.
 *
 * @param file raw
 * @param plan of the disk before
 * @param adapters with what
 */
record GuestDisk(Path file, PlanSummary plan, Adapters adapters) {

  /** As ext4 calls the one id that neither users nor mounts ask for. */
  private static final String HASH_SEED = "directory hash seed";

  /**
   * What tells the disk and what is on it from others, by its name in messages.
   *
   * @param notes told of a table that is damaged
   */
  Map<String, String> ids(Progress notes) throws IOException {
    Map<String, String> ids = new LinkedHashMap<>();
    try (BlockSource disk = adapters.localFiles().open(file)) {
      if (plan.layout().type().kind() == TableKind.NONE) {
        add(disk, PartitionRole.ROOT, ids);
        return ids;
      }
      Optional<PartitionTable> table = adapters.readTable(disk, notes);
      if (table.isPresent()) {
        add(table.get(), ids);
        for (TableEntry entry : table.get().entries()) {
          addFileSystem(new PartitionSource(disk, entry), ids);
        }
      }
    }
    return ids;
  }

  private void addFileSystem(PartitionSource place, Map<String, String> ids) throws IOException {
    Optional<PlannedFileSystem> planned =
        plan.fileSystems().stream()
            .filter(known -> known.partition().number() == place.entry().number())
            .findFirst();
    if (planned.isPresent()) {
      add(place, planned.get().partition().role(), ids);
    }
  }

  private void add(BlockSource place, PartitionRole role, Map<String, String> ids)
      throws IOException {
    Optional<FileSystemReader> reader = adapters.fileSystemReader(place);
    if (reader.isEmpty()) {
      return;
    }
    FileSystemDescription found = reader.get().open(place, Progress.NONE).description();
    ids.put("the id of " + role.displayName(), found.id());
    ids.put("the label of " + role.displayName(), "'%s'".formatted(found.label()));
    found.properties().stream()
        .filter(property -> property.name().equals(HASH_SEED))
        .forEach(seed -> ids.put("the hash seed of " + role.displayName(), seed.value()));
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
