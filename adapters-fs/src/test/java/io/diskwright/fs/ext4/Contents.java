package io.diskwright.fs.ext4;

import java.util.SortedMap;
import java.util.TreeMap;

/** What of a view survives a copy to another filesystem by mke2fs. */
final class Contents {

  private Contents() {}

  /** Mode, owner and device, and what is behind the times: target, digest and attributes. */
  static SortedMap<String, String> of(SortedMap<String, String> view) {
    SortedMap<String, String> contents = new TreeMap<>();
    view.forEach((path, line) -> contents.put(path, contentOf(line)));
    return contents;
  }

  private static String contentOf(String line) {
    String[] fields = line.split(" ", 11);
    String rest = fields.length > 10 ? fields[10] : "";
    return String.join(" ", fields[0], fields[1], fields[4], rest);
  }
}
