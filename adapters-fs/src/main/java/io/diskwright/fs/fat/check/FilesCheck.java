package io.diskwright.fs.fat.check;

import io.diskwright.error.CorruptImageException;
import io.diskwright.fs.fat.read.FoundEntry;
import io.diskwright.fs.fat.read.FoundVolume;
import io.diskwright.port.Fault;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Every directory and what is in it, from the root on. */
final class FilesCheck {

  private final Subject subject;
  private final FoundVolume volume;
  private final ChainCheck chains;
  private final Deque<Directory> pending = new ArrayDeque<>();

  FilesCheck(Subject subject, ChainCheck chains) {
    this.subject = subject;
    this.volume = subject.volume();
    this.chains = chains;
  }

  void run(Directory root) throws IOException {
    pending.add(root);
    while (!pending.isEmpty()) {
      check(pending.remove());
    }
  }

  private void check(Directory directory) throws IOException {
    try {
      new DirectoryCheck(subject, directory).run(this::checkFile);
    } catch (CorruptImageException endless) {
      subject.faults().faults().accept(Fault.of(endless));
    }
  }

  private void checkFile(Directory parent, FoundEntry entry) throws IOException {
    ChainCheck.Followed chain = chains.follow(entry);
    if (entry.isDirectory()) {
      require(entry.sizeBytes() == 0, entry, "is a directory of %d bytes; it has 0 here");
      require(entry.firstCluster() != 0, entry, "is a directory without clusters");
      if (chain.clusters().clusterCount() > 0) {
        pending.add(new Directory(entry, chain.clusters(), parent.clusterForChildren()));
      }
    } else if (chain.isWhole()) {
      checkSize(entry, chain.clusters().clusterCount());
    }
  }

  private void checkSize(FoundEntry entry, long clusters) {
    long needed =
        ByteSize.roundUp(entry.sizeBytes(), volume.clusterBytes()) / volume.clusterBytes();
    if (clusters != needed) {
      subject
          .faults()
          .add(
              entry,
              "has %d bytes, which is %d clusters; its chain has %d"
                  .formatted(entry.sizeBytes(), needed, clusters));
    }
  }

  private void require(boolean sound, FoundEntry entry, String otherwise) {
    if (!sound) {
      subject.faults().add(entry, otherwise.formatted(entry.sizeBytes()));
    }
  }
}
