package io.diskwright.diff;

import io.diskwright.port.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that differ by themselves in parts of one kind. Keeps the first few parts, and counts the
 * rest: there may be as many as there are inodes.
 */
final class PartTally {

  /** As many are shown one by one. */
  private static final int FEW = 8;

  private static final int EXAMPLES = 4;

  private final String kind;
  private final List<Part> parts = new ArrayList<>();
  private Part last = new Part("", -1, "");
  private long count;

  PartTally(String kind) {
    this.kind = kind;
  }

  /** One of them: how many bytes, and the first. */
  private static final class Part {

    private final String title;
    private final long start;
    private final String place;
    private long bytes;
    private List<String> view = List.of();

    Part(String title, long start, String place) {
      this.title = title;
      this.start = start;
      this.place = place;
    }

    Difference difference() {
      return Difference.bytes(title, extent(), view);
    }

    String extent() {
      return "%s, first at %s".formatted(Counted.of(bytes, "byte differs", "bytes differ"), place);
    }
  }

  /** Takes bytes of the only part. */
  void add(long offset, long length, ByteRuns.Window window) {
    if (count == 0) {
      begin(new Part(kind, 0, "byte " + offset), offset, window);
    }
    last.bytes += length;
  }

  /** Takes bytes of a part; parts come one behind the other. */
  void add(Field field, long offset, long length, ByteRuns.Window window) {
    if (last.start != field.start()) {
      String title = "%s %d".formatted(kind, field.number().orElseThrow());
      String place = "offset 0x%x".formatted(offset - field.start());
      begin(new Part(title, field.start(), place), offset, window);
    }
    last.bytes += length;
  }

  private void begin(Part part, long offset, ByteRuns.Window window) {
    last = part;
    count++;
    if (count <= FEW) {
      part.view = HexView.around(offset, window);
      parts.add(part);
    }
  }

  /** One by one, or one for all where there are many. */
  List<Difference> differences() {
    if (count <= FEW) {
      return parts.stream().map(Part::difference).toList();
    }
    List<String> examples =
        parts.stream()
            .limit(EXAMPLES)
            .map(part -> "%s: %s".formatted(part.title, part.extent()))
            .toList();
    return List.of(Difference.bytes(kind, count + " differ", examples));
  }
}
