package io.diskwright.cli.report;

import io.diskwright.build.StoredTree;
import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Files of an image as lines of text: the name, or all that {@code ls -ln} shows, in UTC. */
public final class ListText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String LETTERS = "rwxrwxrwx";
  private static final int SET_UID = 0x800;
  private static final int SET_GID = 0x400;
  private static final int STICKY = 0x200;

  private final PrintStream target;
  private final boolean isLong;
  private boolean begun;

  /**
   * @param target where it is shown
   * @param isLong whether more than names is shown
   */
  public ListText(PrintStream target, boolean isLong) {
    this.target = target;
    this.isLong = isLong;
  }

  /** The name of a directory whose entries follow. */
  public void title(ByteString directory) {
    line((begun ? "\n" : "") + shown(directory) + ":");
  }

  /** An entry of a directory; the file is looked at only where more than its name is shown. */
  public void entry(StoredTree.Entry entry) throws IOException {
    if (isLong) {
      file(entry.name(), entry.file());
    } else {
      line(shown(entry.name()));
    }
  }

  /** A file under a name. */
  public void file(ByteString name, StoredFile file) throws IOException {
    line(isLong ? details(file) + " " + shown(name) + arrow(file) : shown(name));
  }

  private void line(String text) {
    target.print(text + "\n");
    begun = true;
  }

  private static String shown(ByteString name) {
    return Printable.of(name.toString());
  }

  private static String details(StoredFile file) {
    return "%s %3d %5d %5d %10s %s"
        .formatted(
            mode(file),
            file.linkCount(),
            file.uid(),
            file.gid(),
            file.type().isDevice()
                ? file.deviceMajor() + ", " + file.deviceMinor()
                : Long.toString(file.sizeBytes()),
            time(file.times().modified()));
  }

  private static String time(Timestamp time) {
    return TIME.format(Instant.ofEpochSecond(time.seconds()));
  }

  private static String arrow(StoredFile file) throws IOException {
    return file.type() == FileType.SYMLINK ? " -> " + shown(file.linkTarget()) : "";
  }

  private static String mode(StoredFile file) {
    int permissions = file.permissions();
    StringBuilder mode = new StringBuilder().append(letter(file.type()));
    for (int i = 0; i < LETTERS.length(); i++) {
      boolean granted = (permissions >> (LETTERS.length() - 1 - i) & 1) == 1;
      mode.append(granted ? LETTERS.charAt(i) : '-');
    }
    mark(mode, 3, (permissions & SET_UID) != 0, 's');
    mark(mode, 6, (permissions & SET_GID) != 0, 's');
    mark(mode, 9, (permissions & STICKY) != 0, 't');
    return mode.toString();
  }

  /** A special bit takes the place of an x, and is a capital where there is none. */
  private static void mark(StringBuilder mode, int index, boolean isSet, char mark) {
    if (isSet) {
      mode.setCharAt(index, mode.charAt(index) == 'x' ? mark : Character.toUpperCase(mark));
    }
  }

  private static char letter(FileType type) {
    return switch (type) {
      case REGULAR -> '-';
      case DIRECTORY -> 'd';
      case SYMLINK -> 'l';
      case CHARACTER_DEVICE -> 'c';
      case BLOCK_DEVICE -> 'b';
      case FIFO -> 'p';
      case SOCKET -> 's';
    };
  }
}
