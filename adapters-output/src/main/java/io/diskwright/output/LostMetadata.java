package io.diskwright.output;

import io.diskwright.port.Progress;
import io.diskwright.port.StoredFile;
import io.diskwright.value.ByteString;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what of the files cannot be kept, and tells each kind once: how often, and where first.
 */
final class LostMetadata {

  /** Names are a stranger's: more kinds than that are told as one. */
  private static final int MOST_KINDS = 20;

  private static final String OTHERS = "other extended attributes are";

  private final Progress notes;
  private final Map<String, Loss> losses = new TreeMap<>();

  private record Loss(long count, ByteString first, String why) {

    Loss again() {
      return new Loss(count + 1, first, why);
    }
  }

  LostMetadata(Progress notes) {
    this.notes = notes;
  }

  void owner(ByteString path, StoredFile source, String why) {
    String whose = "%s; it was %d:%d".formatted(why, source.uid(), source.gid());
    add("the owner is", path, whose);
  }

  void setId(ByteString path) {
    add("set-user-ID or set-group-ID is", path, "it would mean another owner");
  }

  void device(ByteString path) {
    add("a device is", path, "devices are made only when they are asked for (--devices)");
  }

  void xattr(ByteString path, ByteString name, String why) {
    add("the extended attribute '%s' is".formatted(name), path, why);
  }

  private synchronized void add(String what, ByteString path, String why) {
    String kind = losses.size() < MOST_KINDS || losses.containsKey(what) ? what : OTHERS;
    Loss known = losses.get(kind);
    losses.put(kind, known == null ? new Loss(1, path, why) : known.again());
  }

  /** Makes the notes. */
  synchronized void tell() {
    losses.forEach(
        (what, loss) ->
            notes.note(
                "%s not extracted of %d %s, first of '%s': %s"
                    .formatted(
                        what,
                        loss.count,
                        loss.count == 1 ? "file" : "files",
                        loss.first,
                        loss.why)));
  }
}
