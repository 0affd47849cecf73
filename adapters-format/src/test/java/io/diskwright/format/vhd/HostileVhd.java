package io.diskwright.format.vhd;

import io.diskwright.format.ImageFiles;
import io.diskwright.format.container.HostileImages;
import io.diskwright.format.container.HostileImages.Base;
import io.diskwright.format.container.HostileImages.Field;
import io.diskwright.format.container.MemorySource;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Disks that a stranger changed, with the checksums left as they were or made right again. */
final class HostileVhd {

  private static final int TABLE_AT = 1536;
  private static final int ENTRY_COUNT = 4;
  private static final int HEAD = VhdFooter.BYTES;

  private HostileVhd() {}

  static HostileImages.Counts run(boolean sealed, long seed, int randomCases)
      throws InterruptedException {
    ImageDecoder decoder = sealed ? new Sealing() : new VhdDecoder();
    return HostileImages.run(decoder, List.of(dynamic(), fixed()), seed, randomCases, 10_000);
  }

  private static Base dynamic() {
    byte[] image = VhdDecoderTest.dynamic().array();
    List<Field> fields = new ArrayList<>();
    addFooter(fields, 0);
    addFooter(fields, image.length - HEAD);
    for (int at = HEAD; at < HEAD + 64; at += 4) {
      fields.add(word("header word", at));
    }
    fields.add(new Field("table offset", HEAD + DynamicHeader.TABLE_OFFSET_AT, 8, true));
    for (int block = 0; block < ENTRY_COUNT; block++) {
      fields.add(word("table entry", TABLE_AT + 4 * block));
    }
    fields.add(word("bitmap", TABLE_AT + 512));
    return new Base("dynamic", image, fields);
  }

  private static Base fixed() {
    byte[] image = VhdDecoderTest.fixed("win ", VhdGeometry.GREATEST, HEAD).array();
    List<Field> fields = new ArrayList<>();
    addFooter(fields, image.length - HEAD);
    return new Base("fixed", image, fields);
  }

  private static void addFooter(List<Field> fields, int offset) {
    for (int at = 0; at < 88; at += 4) {
      fields.add(word("footer word", offset + at));
    }
    fields.add(new Field("data offset", offset + VhdFooter.DATA_OFFSET_AT, 8, true));
    fields.add(new Field("disk size", offset + VhdFooter.DISK_BYTES_AT, 8, true));
  }

  private static Field word(String name, int offset) {
    return new Field("%s at %d".formatted(name, offset), offset, 4, true);
  }

  /** Reads a disk after it has made the checksums right, so that what is behind them is reached. */
  private static final class Sealing implements ImageDecoder {

    private final VhdDecoder decoder = new VhdDecoder();

    @Override
    public String name() {
      return "sealed " + decoder.name();
    }

    @Override
    public boolean recognizes(BlockSource file) throws IOException {
      return decoder.recognizes(file);
    }

    @Override
    public BlockSource open(BlockSource file, BackingFiles backing, Progress notes)
        throws IOException {
      byte[] bytes = ImageFiles.bytes(file);
      seal(bytes, 0, HEAD, VhdFooter.CHECKSUM_AT);
      seal(bytes, bytes.length - HEAD, HEAD, VhdFooter.CHECKSUM_AT);
      seal(bytes, HEAD, DynamicHeader.BYTES, DynamicHeader.CHECKSUM_AT);
      return decoder.open(new MemorySource(bytes), backing, notes);
    }

    private static void seal(byte[] bytes, int at, int length, int checksumAt) {
      if (at >= 0 && at + length <= bytes.length) {
        byte[] structure = Arrays.copyOfRange(bytes, at, at + length);
        int checksum = (int) VhdChecksum.of(structure, checksumAt);
        ByteBuffer.wrap(bytes).putInt(at + checksumAt, checksum);
      }
    }
  }
}
