package io.diskwright.fs.fat.check;

import io.diskwright.error.CorruptImageException;
import io.diskwright.fs.fat.read.FoundBootSector;
import io.diskwright.fs.fat.read.FoundEntry;
import io.diskwright.fs.fat.read.FoundVolume;
import io.diskwright.fs.fat.read.TableCursor;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import java.io.IOException;
import java.util.function.Consumer;

/** Looks at all of a filesystem. */
public final class FatCheck {

  private static final int NOT_MIRRORED = 0x80;
  private static final int ACTIVE_TABLE = 0x0F;

  private FatCheck() {}

  /**
   * Tells what is wrong.
   *
   * @param boot the sane boot sector of the place
   */
  public static void run(BlockSource place, FoundBootSector boot, Consumer<Fault> faults)
      throws IOException {
    try {
      FoundVolume volume = FoundVolume.of(boot, place.sizeBytes());
      check(new Subject(place, boot, volume, new FaultList(faults)));
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    }
  }

  private static void check(Subject subject) throws IOException {
    TableCursor table = new TableCursor(subject.place(), subject.volume(), activeTable(subject));
    new BootSectorCheck(subject, table).run();
    new TableCheck(subject, table).run(isMirrored(subject.boot()));
    ClusterOwners owners = new ClusterOwners();
    FoundEntry root = FoundEntry.root(subject.volume());
    ChainCheck chains = new ChainCheck(subject, table, owners);
    Directory top = new Directory(root, chains.follow(root).clusters(), /* parentCluster= */ 0);
    new FilesCheck(subject, chains).run(top);
    new SpaceCheck(subject, table, owners).run();
    new LabelCheck(subject).run(top.slots(subject));
  }

  private static boolean isMirrored(FoundBootSector boot) {
    return !boot.isFat32() || (boot.extendedFlags() & NOT_MIRRORED) == 0;
  }

  private static int activeTable(Subject subject) {
    int active = isMirrored(subject.boot()) ? 0 : subject.boot().extendedFlags() & ACTIVE_TABLE;
    if (active >= subject.volume().fatCount()) {
      subject
          .faults()
          .add(
              "boot sector",
              0x28,
              "table %d is the one that counts; there are %d"
                  .formatted(active, subject.volume().fatCount()));
      return 0;
    }
    return active;
  }
}
