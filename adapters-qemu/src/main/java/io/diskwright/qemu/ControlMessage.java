package io.diskwright.qemu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line that QEMU says about itself (QMP, the QEMU Machine Protocol): a greeting, an answer or an
 * event.
 *
 * @param values every value in it that is no object or list, by the names that lead to it with dots
 *     between: {@code data.reason}
 */
record ControlMessage(Map<String, String> values) {

  private static final JsonFactory JSON = new JsonFactory();

  static ControlMessage parse(String line) throws IOException {
    Map<String, String> values = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          String path = parser.getParsingContext().pathAsPointer().toString();
          values.put(path.substring(1).replace('/', '.'), parser.getText());
        }
      }
    }
    return new ControlMessage(values);
  }

  /** Its name, if it is an event. */
  Optional<String> event() {
    return value("event");
  }

  /** What QEMU could not do, if it is such an answer. */
  Optional<String> error() {
    return value("error.desc");
  }

  /** A value by the names that lead to it. */
  Optional<String> value(String path) {
    return Optional.ofNullable(values.get(path));
  }
}
