package io.diskwright.posix;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The names in a directory, out of {@code struct linux_dirent64} records (getdents64(2)). */
final class DirectoryEntry {

  private static final int RECORD_LENGTH = 0x10;
  private static final int NAME = 0x13;

  private DirectoryEntry() {}

  /** Every name but {@code .} and {@code ..} in a buffer of whole records. */
  static List<byte[]> names(ByteBuffer records) {
    List<byte[]> names = new ArrayList<>();
    for (int at = 0;
        at < records.limit();
        at += Short.toUnsignedInt(records.getShort(at + RECORD_LENGTH))) {
      byte[] name = name(records, at + NAME);
      if (!isDots(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static byte[] name(ByteBuffer records, int start) {
    int end = start;
    while (records.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - start];
    records.get(start, name);
    return name;
  }

  private static boolean isDots(byte[] name) {
    return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
  }
}
