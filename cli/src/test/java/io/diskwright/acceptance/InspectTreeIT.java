package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.Diskwright;
import io.diskwright.inspect.SpaceReport;
import io.diskwright.inspect.SpaceReport.LargeFile;
import io.diskwright.inspect.SpaceReport.TypeCount;
import io.diskwright.port.Progress;
import io.diskwright.testkit.Tool;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fills a filesystem, inode by inode next to what debugfs tells of each. */
class InspectTreeIT {

  private static final String MAKE =
      """
      mkdir -p tree/usr/lib tree/var/log tree/empty
      head -c 300000 /dev/urandom > tree/usr/lib/large
      head -c 5000 /dev/urandom > tree/usr/lib/small
      head -c 70000 /dev/urandom > tree/var/log/log
      dd if=/dev/urandom of=tree/var/sparse bs=1k count=40 seek=900 status=none
      ln tree/usr/lib/large tree/var/hard
      ln -s usr/lib tree/lib
      ln -s "$(head -c 900 /dev/zero | tr '\\0' l)" tree/long
      mkfifo tree/fifo
      mke2fs -q -F -t ext4 -b 1024 -d tree part 16m
      """;

  private static final Map<String, FileType> TYPES =
      Map.of(
          "04", FileType.DIRECTORY,
          "10", FileType.REGULAR,
          "12", FileType.SYMLINK,
          "01", FileType.FIFO);

  private record Inode(FileType type, String path, long sizeBytes, long allocatedBytes) {}

  @TempDir Path folder;

  private final Map<Integer, Inode> inodes = new TreeMap<>();

  @BeforeEach
  void makeFileSystem() throws IOException {
    Tool.require("mke2fs", "debugfs", "mkfifo", "dd");
    Tool.in(folder).run("sh", "-ec", MAKE);
    inodes.put(2, inode(2, FileType.DIRECTORY, "/", 0));
    walk("/");
  }

  /** Lines are {@code /INODE/MODE/UID/GID/NAME/SIZE/}; inode 0 is a free entry. */
  private void walk(String path) throws IOException {
    for (String line : debugfs("ls -p " + path).lines().filter(text -> !text.isEmpty()).toList()) {
      String[] fields = line.split("/", -1);
      int number = Integer.parseInt(fields[1]);
      FileType type = TYPES.getOrDefault(fields[2].substring(0, 2), FileType.SOCKET);
      String inner = path + fields[5];
      if (number == 0 || fields[5].matches("\\.\\.?") || inodes.containsKey(number)) {
        continue;
      }
      boolean isFolder = type == FileType.DIRECTORY;
      inodes.put(number, inode(number, type, inner, isFolder ? 0 : Long.parseLong(fields[6])));
      if (isFolder) {
        walk(inner + "/");
      }
    }
  }

  private Inode inode(int number, FileType type, String path, long size) throws IOException {
    Matcher blocks =
        Pattern.compile("Blockcount: (\\d+)").matcher(debugfs("stat <%d>".formatted(number)));
    assertTrue(blocks.find(), path);
    return new Inode(type, path, size, Long.parseLong(blocks.group(1)) * 512);
  }

  private String debugfs(String command) throws IOException {
    return Tool.in(folder).run("debugfs", "-R", command, "part").output();
  }

  @Test
  void theNumbersOfTheTreeAreThoseOfDebugfs() throws IOException {
    SpaceReport space =
        Diskwright.inspect(folder.resolve("part"), false, true, Progress.NONE)
            .disk()
            .orElseThrow()
            .parts()
            .get(0)
            .content()
            .space()
            .orElseThrow();
    assertEquals(counts(), reported(space));
    assertEquals(regular().stream().mapToLong(Inode::sizeBytes).sum(), space.sizeBytes());
    assertEquals(
        inodes.values().stream().mapToLong(Inode::allocatedBytes).sum(), space.root().bytes());
    assertEquals(inodes.size() - 1, space.root().files());
    assertEquals(
        sorted(regular().stream().map(InspectTreeIT::text)),
        sorted(space.largest().stream().map(InspectTreeIT::text)));
  }

  private static List<String> sorted(Stream<String> texts) {
    return texts.sorted().toList();
  }

  private List<Inode> regular() {
    return inodes.values().stream().filter(inode -> inode.type() == FileType.REGULAR).toList();
  }

  private static String text(Inode inode) {
    return "%s %d %d".formatted(inode.path(), inode.sizeBytes(), inode.allocatedBytes());
  }

  private static String text(LargeFile file) {
    return "%s %d %d".formatted(file.path(), file.sizeBytes(), file.allocatedBytes());
  }

  private Map<FileType, Long> counts() {
    return inodes.values().stream()
        .collect(
            Collectors.groupingBy(
                Inode::type, () -> new EnumMap<>(FileType.class), Collectors.counting()));
  }

  private static Map<FileType, Long> reported(SpaceReport space) {
    return space.counts().stream()
        .collect(
            Collectors.toMap(
                TypeCount::type, TypeCount::count, Long::sum, () -> new EnumMap<>(FileType.class)));
  }
}
