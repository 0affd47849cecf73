package io.diskwright.format.vdi;

import io.diskwright.format.container.HostileImages;
import io.diskwright.format.container.HostileImages.Base;
import io.diskwright.format.container.HostileImages.Field;
import java.util.ArrayList;
import java.util.List;

/** Images that a stranger changed. */
final class HostileVdi {

  private static final int MAP_AT = 512;
  private static final int ENTRY_COUNT = 6;

  private HostileVdi() {}

  static HostileImages.Counts run(long seed, int randomCases) throws InterruptedException {
    Base base = new Base("small blocks", VdiDecoderTest.image(), fields());
    return HostileImages.run(new VdiDecoder(), List.of(base), seed, randomCases, 10_000);
  }

  private static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (int at = VdiHeader.SIGNATURE_AT; at < 0x54; at += 4) {
      fields.add(word("header word", at));
    }
    for (int at = VdiHeader.MAP_OFFSET_AT; at < VdiHeader.END; at += 4) {
      fields.add(word("header word", at));
    }
    fields.add(new Field("disk size", VdiHeader.DISK_BYTES_AT, 8, false));
    for (int block = 0; block < ENTRY_COUNT; block++) {
      fields.add(word("map entry", MAP_AT + 4 * block));
    }
    return fields;
  }

  private static Field word(String name, int offset) {
    return new Field("%s at %d".formatted(name, offset), offset, 4, false);
  }
}
