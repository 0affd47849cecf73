package io.diskwright.inspect;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.inspect.SpaceReport.TypeCount;
import io.diskwright.port.Fault;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Goes through all files of a filesystem and adds up what they take. Damage is told and passed
 * over. Every folder is entered once, and a file with several names is counted once, so that it
 * ends.
 */
final class SpaceWalk {

  /** Enough to see that it is bad, and where. */
  private static final int MOST_FAULTS = 20;

  /** Linux's longest path is 4096 bytes; a hostile tree may be as deep as it has folders. */
  private static final int DEEPEST = 4096;

  private final StoredFileSystem fileSystem;
  private final List<Fault> faults;
  private final Set<Long> folders = new HashSet<>();
  private final Set<Long> linked = new HashSet<>();
  private final LargestFiles largest = new LargestFiles();
  private final Map<FileType, Long> counts = new EnumMap<>(FileType.class);
  private final Deque<OpenFolder> way = new ArrayDeque<>();
  private long sizeBytes;
  private long unread;

  /** A folder in the making, and the folders in it that are still to be entered. */
  private record OpenFolder(FolderTally tally, Deque<Pending> ahead) {}

  private record Pending(ByteString name, StoredFile folder) {}

  /**
   * @param faults takes the damage that is met
   */
  SpaceWalk(StoredFileSystem fileSystem, List<Fault> faults) {
    this.fileSystem = fileSystem;
    this.faults = faults;
  }

  SpaceReport walk() throws IOException {
    StoredFile root = fileSystem.root();
    folders.add(root.number());
    count(root);
    FolderTally top = enter(new Pending(ByteString.EMPTY, root));
    while (!way.isEmpty()) {
      step(way.element());
    }
    return new SpaceReport(top.folder(), largest.sorted(), typeCounts(), sizeBytes, unread);
  }

  private void step(OpenFolder open) throws IOException {
    if (!open.ahead.isEmpty()) {
      enter(open.ahead.pop());
      return;
    }
    way.pop();
    if (!way.isEmpty()) {
      way.element().tally.add(open.tally.folder(), way.size());
    }
  }

  private FolderTally enter(Pending pending) throws IOException {
    OpenFolder open =
        new OpenFolder(
            new FolderTally(pending.name, pending.folder.allocatedBytes()), new ArrayDeque<>());
    way.push(open);
    try {
      for (StoredName name : names(pending.folder)) {
        look(name, open);
      }
    } catch (CorruptImageException e) {
      tell(e);
    } catch (UnsupportedImageException e) {
      unread++;
    }
    return open.tally;
  }

  /** By number: neighbours in the table of inodes are read one after the other. */
  private static List<StoredName> names(StoredFile folder) throws IOException {
    List<StoredName> found = new ArrayList<>();
    StoredNames names = folder.names();
    for (Optional<StoredName> name = names.next(); name.isPresent(); name = names.next()) {
      found.add(name.get());
    }
    found.sort(Comparator.comparingLong(StoredName::number));
    return found;
  }

  private void look(StoredName name, OpenFolder open) throws IOException {
    try {
      StoredFile file = fileSystem.file(name.number());
      if (file.type() == FileType.DIRECTORY) {
        lookAtFolder(name, file, open);
      } else if (file.linkCount() <= 1 || linked.add(file.number())) {
        take(name, file, open);
      }
    } catch (CorruptImageException e) {
      tell(e);
    }
  }

  private void lookAtFolder(StoredName name, StoredFile folder, OpenFolder open) {
    if (folders.add(folder.number()) && way.size() < DEEPEST) {
      count(folder);
      open.ahead.add(new Pending(name.name(), folder));
    }
  }

  private void take(StoredName name, StoredFile file, OpenFolder open) {
    count(file);
    open.tally.add(file.allocatedBytes());
    if (file.type() == FileType.REGULAR) {
      sizeBytes = FolderTally.sum(sizeBytes, file.sizeBytes());
      largest.offer(file, () -> path(name.name()));
    }
  }

  private void count(StoredFile file) {
    counts.merge(file.type(), 1L, Long::sum);
  }

  private ByteString path(ByteString name) {
    ByteString slash = ByteString.utf8("/");
    ByteString path = ByteString.EMPTY;
    for (var open = way.descendingIterator(); open.hasNext(); ) {
      path = path.concat(open.next().tally.name()).concat(slash);
    }
    return path.concat(name);
  }

  private void tell(CorruptImageException e) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(Fault.of(e));
    }
  }

  private List<TypeCount> typeCounts() {
    return Stream.of(FileType.values())
        .map(type -> new TypeCount(type, counts.getOrDefault(type, 0L)))
        .filter(type -> type.count() > 0)
        .toList();
  }
}
