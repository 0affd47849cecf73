package io.diskwright.format.qcow2;

import io.diskwright.format.container.HostileImages;
import io.diskwright.format.container.HostileImages.Base;
import io.diskwright.format.container.HostileImages.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads changed images in a process of its own, which a test can give a small heap: arguments are
 * the seed, the number of random cases, and images to change beside those made by hand.
 */
final class HostileProgram {

  private static final long CAP_MILLIS = 60_000;
  private static final int MOST_ENTRIES = 24;

  private HostileProgram() {}

  /** Prints how the cases ended. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Base> bases = new ArrayList<>(HostileBases.all());
    for (int i = 2; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      byte[] image = Files.readAllBytes(file);
      bases.add(new Base(String.valueOf(file.getFileName()), image, fields(image)));
    }
    System.out.println(
        HostileImages.run(
            new Qcow2Decoder(),
            bases,
            Long.parseLong(arguments[0]),
            Integer.parseInt(arguments[1]),
            CAP_MILLIS));
  }

  /** Every field of the header, every L1 entry, and the first entries of the first L2 table. */
  private static List<Field> fields(byte[] image) {
    ByteBuffer file = ByteBuffer.wrap(image);
    List<Field> fields = new ArrayList<>();
    for (int offset : new int[] {0, 4, 16, 20, 32, 36, 56, 60, 96, 100, 112, 116}) {
      fields.add(new Field("byte " + offset, offset, 4, true));
    }
    for (int offset : new int[] {8, 24, 40, 48, 64, 72, 80, 88, 104}) {
      fields.add(new Field("byte " + offset, offset, 8, true));
    }
    int l1 = (int) file.getLong(40);
    for (int i = 0; i < Math.min(MOST_ENTRIES, file.getInt(36)); i++) {
      fields.add(new Field("L1 entry " + i, l1 + 8 * i, 8, true));
    }
    int l2 = (int) (file.getLong(l1) & 0xFFFF_FFFFL);
    for (int i = 0; i < MOST_ENTRIES && l2 != 0; i++) {
      fields.add(new Field("L2 word " + i, l2 + 8 * i, 8, true));
    }
    return fields;
  }
}
