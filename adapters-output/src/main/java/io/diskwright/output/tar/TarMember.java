package io.diskwright.output.tar;

import io.diskwright.port.StoredFile;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * A member of an archive: its header, and records for what the header has no room for.
 *
 * @param path as it is stored
 * @param type what it is
 * @param file whose metadata it has
 * @param linkPath of a link, where it leads; else empty
 * @param storedBytes of the content
 */
record TarMember(
    ByteString path, MemberType type, StoredFile file, ByteString linkPath, long storedBytes) {

  UstarHeader header() {
    return new UstarHeader(
        path,
        file.permissions(),
        file.uid(),
        file.gid(),
        storedBytes,
        modified().seconds(),
        type,
        linkPath,
        file.deviceMajor(),
        file.deviceMinor());
  }

  private Timestamp modified() {
    return file.times().modified();
  }

  ExtendedRecords records() throws IOException {
    ExtendedRecords records = new ExtendedRecords();
    addPath(records, "path", path);
    addPath(records, "linkpath", linkPath);
    addNumber(records, "uid", file.uid(), UstarHeader.LARGEST_SHORT);
    addNumber(records, "gid", file.gid(), UstarHeader.LARGEST_SHORT);
    addNumber(records, "size", storedBytes, UstarHeader.LARGEST_LONG);
    addTime(records);
    if (type != MemberType.HARD_LINK) {
      XattrRecords.add(file.xattrs(), records);
    }
    return records;
  }

  private static void addPath(ExtendedRecords records, String keyword, ByteString path) {
    if (path.length() > UstarHeader.LONGEST_NAME) {
      records.path(keyword, path);
    }
  }

  private static void addNumber(ExtendedRecords records, String keyword, long value, long largest) {
    if (value > largest) {
      records.number(keyword, value);
    }
  }

  /** Seconds with a fraction: before 1970 they are negative as a whole. */
  private void addTime(ExtendedRecords records) {
    Timestamp time = modified();
    if (time.nanos() != 0 || time.seconds() < 0 || time.seconds() > UstarHeader.LARGEST_LONG) {
      BigDecimal seconds =
          BigDecimal.valueOf(time.seconds()).add(BigDecimal.valueOf(time.nanos(), 9));
      records.text("mtime", seconds.stripTrailingZeros().toPlainString());
    }
  }
}
