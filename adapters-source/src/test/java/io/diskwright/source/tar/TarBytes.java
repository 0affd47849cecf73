package io.diskwright.source.tar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes archives byte by byte, for the forms that no program at hand writes. */
final class TarBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A number beyond octal, as GNU tar and star write it. */
  static byte[] base256(int length, long value) {
    byte[] field = new byte[length];
    Arrays.fill(field, (byte) (value < 0 ? 0xFF : 0));
    for (int i = 0; i < Math.min(8, length); i++) {
      field[length - 1 - i] = (byte) (value >> (8 * i));
    }
    field[0] |= (byte) 0x80;
    return field;
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A header that can be changed field by field before it is added. */
  static final class Header {
    private final byte[] block = new byte[512];

    Header(String name, char type, long size) {
      at(0, name).at(100, "0000644\0").at(108, "0000000\0").at(116, "0000000\0");
      at(124, "%011o ".formatted(size)).at(136, "00000000000 ");
      at(156, String.valueOf(type)).at(257, "ustar\00000");
    }

    Header at(int offset, String text) {
      return at(offset, latin(text));
    }

    Header at(int offset, byte[] value) {
      System.arraycopy(value, 0, block, offset, value.length);
      return this;
    }

    Header gnu() {
      return at(257, "ustar  \0");
    }

    Header v7() {
      return at(257, new byte[8]);
    }

    Header link(String target) {
      return at(157, target);
    }

    byte[] done() {
      at(148, "        ");
      int sum = 0;
      for (byte b : block) {
        sum += b & 0xFF;
      }
      return at(148, "%06o\0 ".formatted(sum)).block;
    }
  }

  static Header header(String name, char type, long size) {
    return new Header(name, type, size);
  }

  TarBytes add(Header header, byte[] data) {
    return raw(header.done()).data(data);
  }

  TarBytes add(Header header) {
    return raw(header.done());
  }

  TarBytes raw(byte[] block) {
    bytes.writeBytes(block);
    return this;
  }

  /** Data and its padding. */
  TarBytes data(byte[] data) {
    bytes.writeBytes(Arrays.copyOf(data, (data.length + 511) / 512 * 512));
    return this;
  }

  TarBytes file(String name, String content) {
    return add(header(name, '0', content.length()), latin(content));
  }

  TarBytes directory(String name) {
    return add(header(name, '5', 0).at(100, "0000755\0"));
  }

  TarBytes symlink(String name, String target) {
    return add(header(name, '2', 0).link(target));
  }

  TarBytes hardLink(String name, String target) {
    return add(header(name, '1', 0).link(target));
  }

  /** An extended header; every character of the records is a byte. */
  TarBytes pax(String... records) {
    return extended('x', records);
  }

  TarBytes extended(char type, String... records) {
    StringBuilder text = new StringBuilder();
    for (String record : records) {
      text.append(record(record));
    }
    return add(header("PaxHeaders/x", type, text.length()), latin(text.toString()));
  }

  private static String record(String record) {
    int length = record.length() + 3;
    while (String.valueOf(length).length() + record.length() + 2 != length) {
      length++;
    }
    return length + " " + record + "\n";
  }

  byte[] end() {
    return raw(new byte[1024]).bytes.toByteArray();
  }

  byte[] withoutEnd() {
    return bytes.toByteArray();
  }
}
