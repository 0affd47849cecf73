package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the headers in front of a member's own say about it. */
final class MemberExtensions {

  private PaxRecords records = PaxRecords.NONE;
  private @Nullable ByteString longName;
  private @Nullable ByteString longLinkName;
  private boolean empty = true;

  /** Whether no header has been taken in: only then may the archive end. */
  boolean isEmpty() {
    return empty;
  }

  /**
   * Takes in a header that is about the next member.
   *
   * @return false if it is that member's own
   */
  boolean accept(TarHeader header, HeaderReader reader) throws IOException, MalformedTarException {
    switch (header.type()) {
      case 'x', 'X' -> records = PaxRecords.parse(reader.body(header)).over(records);
      case 'L' -> longName = reader.text(header);
      case 'K' -> longLinkName = reader.text(header);
      default -> {
        return false;
      }
    }
    empty = false;
    return true;
  }

  /** The records that apply to the member. */
  PaxRecords records(PaxRecords global) {
    return records.over(global);
  }

  ByteString name(TarHeader header, PaxRecords applying) {
    ByteString name = applying.get("GNU.sparse.name");
    name = name == null ? applying.get("path") : name;
    name = name == null ? longName : name;
    return name == null ? header.name() : name;
  }

  ByteString linkName(TarHeader header, PaxRecords applying) {
    ByteString name = applying.get("linkpath");
    name = name == null ? longLinkName : name;
    return name == null ? header.linkName() : name;
  }
}
