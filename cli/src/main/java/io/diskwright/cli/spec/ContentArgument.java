package io.diskwright.cli.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A content on the command line: {@code SOURCE:TARGET[:MODE[:USER:GROUP]]}, in which {@code \:} is
 * a colon and the target may begin with {@code esp:} or {@code xbootldr:}.
 */
final class ContentArgument {

  private static final List<String> BOOT_PARTITIONS = List.of("esp", "xbootldr");

  private ContentArgument() {}

  static SpecValue parse(String argument, Origin origin) {
    List<String> fields = split(argument);
    if (fields.size() > 2 && BOOT_PARTITIONS.contains(fields.get(1))) {
      fields.set(1, fields.get(1) + ":" + fields.remove(2));
    }
    if (fields.size() > ContentReader.NAMES.size()) {
      return new SpecValue.Malformed(
          origin,
          "'%s' has %d fields, at most %d are known; write a colon in a name as \\:"
              .formatted(argument, fields.size(), ContentReader.NAMES.size()));
    }
    Map<String, SpecValue> entries = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      entries.put(ContentReader.NAMES.get(i), field(fields.get(i), origin));
    }
    return new SpecValue.Entries(origin, entries);
  }

  /** An empty field is left out: {@code SOURCE:TARGET::0:0} has no mode. */
  private static SpecValue field(String text, Origin origin) {
    return text.isEmpty() ? new SpecValue.Absent(origin) : new SpecValue.Text(origin, text);
  }

  private static List<String> split(String argument) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < argument.length(); i++) {
      char letter = argument.charAt(i);
      if (argument.startsWith("\\:", i)) {
        field.append(':');
        i++;
      } else if (letter == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(letter);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
