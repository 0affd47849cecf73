package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of an extended header (POSIX.1-2001 pax): {@code LENGTH KEYWORD=VALUE\n}. Values are
 * bytes: the standard wants UTF-8, but programs write names and attributes as they are.
 */
final class PaxRecords {

  static final PaxRecords NONE = new PaxRecords(Map.of(), null);

  private static final int LONGEST_LENGTH_DIGITS = 9;

  /** No file can have that many attributes: Linux lists their names in 64 KiB. */
  private static final int MOST_KEYWORDS = 1 << 16;

  private static final String SPARSE_OFFSET = "GNU.sparse.offset";
  private static final String SPARSE_LENGTH = "GNU.sparse.numbytes";

  private final Map<String, ByteString> values;

  /** From the repeated pairs of GNU's sparse format 0.0, the one case where order matters. */
  private final SparseMap.@Nullable Builder sparsePairs;

  private PaxRecords(Map<String, ByteString> values, SparseMap.@Nullable Builder sparsePairs) {
    this.values = values;
    this.sparsePairs = sparsePairs;
  }

  static PaxRecords parse(byte[] body) throws MalformedTarException {
    Map<String, ByteString> values = new LinkedHashMap<>();
    SparseMap.Builder pairs = null;
    int at = 0;
    while (at < body.length) {
      int end = recordEnd(body, at);
      int keyword = indexOf(body, ' ', at, end) + 1;
      int equals = indexOf(body, '=', keyword, end);
      String name = new String(body, keyword, equals - keyword, StandardCharsets.ISO_8859_1);
      values.put(name, ByteString.copyOf(body, equals + 1, end - 1));
      if (values.size() > MOST_KEYWORDS) {
        throw new MalformedTarException(
            "has an extended header of more than %d keywords".formatted(MOST_KEYWORDS));
      }
      if (name.equals(SPARSE_LENGTH)) {
        pairs = pairs == null ? new SparseMap.Builder() : pairs;
        pairs.add(lastNumber(values, SPARSE_OFFSET), lastNumber(values, SPARSE_LENGTH));
      }
      at = end;
    }
    return new PaxRecords(values, pairs);
  }

  private static long lastNumber(Map<String, ByteString> values, String keyword)
      throws MalformedTarException {
    return PaxNumber.parse(keyword, values.getOrDefault(keyword, ByteString.EMPTY));
  }

  private static int recordEnd(byte[] body, int start) throws MalformedTarException {
    int at = start;
    int length = 0;
    while (at < body.length && at - start < LONGEST_LENGTH_DIGITS && isDigit(body[at])) {
      length = length * 10 + (body[at++] - '0');
    }
    int left = body.length - start;
    if (at == start || length <= at - start || length > left || body[start + length - 1] != '\n') {
      throw new MalformedTarException(
          "has an extended header that is no list of records, at its byte " + start);
    }
    return start + length;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int indexOf(byte[] body, char wanted, int start, int end)
      throws MalformedTarException {
    for (int i = start; i < end; i++) {
      if (body[i] == wanted) {
        return i;
      }
    }
    throw new MalformedTarException(
        "has an extended header with a record that lacks '%s', at its byte %d"
            .formatted(wanted, start));
  }

  /** These records over those of an earlier, global header. */
  PaxRecords over(PaxRecords earlier) {
    if (earlier.values.isEmpty() || values.isEmpty()) {
      return values.isEmpty() ? earlier : this;
    }
    Map<String, ByteString> merged = new LinkedHashMap<>(earlier.values);
    merged.putAll(values);
    return new PaxRecords(merged, sparsePairs);
  }

  /** Every record, by keyword; an empty value takes back what a global header said. */
  Map<String, ByteString> values() {
    return values;
  }

  /** The value of a keyword; null if there is none or it was taken back. */
  @Nullable ByteString get(String keyword) {
    ByteString value = values.get(keyword);
    return value == null || value.isEmpty() ? null : value;
  }

  boolean has(String keyword) {
    return get(keyword) != null;
  }

  ByteString get(String keyword, ByteString otherwise) {
    ByteString value = get(keyword);
    return value == null ? otherwise : value;
  }

  /** A whole number. */
  long number(String keyword, long otherwise) throws MalformedTarException {
    ByteString value = get(keyword);
    return value == null ? otherwise : PaxNumber.parse(keyword, value);
  }

  SparseMap.@Nullable Builder sparsePairs() {
    return sparsePairs;
  }
}
