package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.DirectorySlots;
import io.diskwright.fs.fat.read.FoundEntry;
import io.diskwright.fs.fat.read.LongNamePart;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The entries of one directory. */
final class DirectoryCheck {

  private final Subject subject;
  private final FaultList faults;
  private final Directory directory;
  private final LongNameCheck longNames;
  private final Set<ByteString> shortNames = new HashSet<>();
  private final Set<String> fullNames = new HashSet<>();
  private boolean hasLabel;
  private boolean ended;

  /** Told of every file and directory but the one itself and its parent. */
  @FunctionalInterface
  interface Visitor {

    /** Takes one. */
    void visit(Directory parent, FoundEntry entry) throws IOException;
  }

  DirectoryCheck(Subject subject, Directory directory) {
    this.subject = subject;
    this.faults = subject.faults();
    this.directory = directory;
    this.longNames = new LongNameCheck(faults);
  }

  void run(Visitor files) throws IOException {
    DirectorySlots slots = directory.slots(subject);
    if (!directory.isRoot()) {
      checkDot(slots, ".          ", directory.entry().firstCluster());
      checkDot(slots, "..         ", directory.parentCluster());
    }
    while (slots.nextOfAll()) {
      checkSlot(slots, files);
    }
    longNames.checkFinished();
  }

  private void checkDot(DirectorySlots slots, String name, long cluster) throws IOException {
    boolean isSound = slots.nextOfAll() && !FoundEntry.isNever(slots.bytes(), slots.at());
    if (isSound) {
      FoundEntry entry = decode(slots);
      isSound =
          entry.name().equals(ByteString.utf8(name))
              && entry.isDirectory()
              && entry.firstCluster() == cluster
              && !ShortNameRules.isAbsent(entry);
    } else {
      ended = true;
    }
    if (!isSound) {
      faults.add(
          "directory",
          directory.entry().offset(),
          slots.offset(),
          "%s has no sound '%s' that leads to cluster %d"
              .formatted(directory.entry().title(), name.strip(), cluster));
    }
  }

  private FoundEntry decode(DirectorySlots slots) {
    return FoundEntry.decode(slots.bytes(), slots.at(), slots.offset(), subject.volume().kind());
  }

  private void checkSlot(DirectorySlots slots, Visitor files) throws IOException {
    byte[] bytes = slots.bytes();
    int at = slots.at();
    if (FoundEntry.isNever(bytes, at) || FoundEntry.isDeleted(bytes, at)) {
      ended |= FoundEntry.isNever(bytes, at);
      longNames.checkFinished();
    } else if (ended) {
      tellBehindTheEnd(slots);
    } else if (FoundEntry.isLongName(bytes, at)) {
      longNames.add(LongNamePart.decode(bytes, at), slots.offset());
    } else {
      checkEntry(decode(slots), files);
    }
  }

  private void tellBehindTheEnd(DirectorySlots slots) {
    faults.add(
        "directory",
        directory.entry().offset(),
        slots.offset(),
        "%s goes on behind an entry that was never used, which ends it"
            .formatted(directory.entry().title()));
  }

  private void checkEntry(FoundEntry entry, Visitor files) throws IOException {
    Optional<String> longName = longNames.take(entry);
    if (entry.isVolumeId()) {
      checkLabel(entry);
      return;
    }
    ShortNameRules.fault(entry, longName.isPresent()).ifPresent(fault -> faults.add(entry, fault));
    if (!shortNames.add(entry.name())) {
      faults.add(entry, "has the short name of another entry");
    }
    if (longName.isPresent() && !fullNames.add(longName.get())) {
      faults.add(entry, "has the long name of another entry");
    }
    files.visit(directory, entry);
  }

  /** There is one, in the root, and no file or directory can be one. */
  private void checkLabel(FoundEntry entry) {
    if (entry.isDirectory() || entry.firstCluster() != 0 || entry.sizeBytes() != 0) {
      faults.add(entry, "has the attribute of a label, and clusters, a size or a directory's too");
    }
    if (!directory.isRoot() || hasLabel) {
      faults.add(entry, "is a label; there is one at most, in the root directory");
    }
    hasLabel = true;
  }
}
