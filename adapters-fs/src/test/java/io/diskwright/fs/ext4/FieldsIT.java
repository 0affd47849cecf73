package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DiskwrightException;
import io.diskwright.fs.ByteSource;
import io.diskwright.port.Dependence;
import io.diskwright.port.Field;
import io.diskwright.port.Fields;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.Progress;
import io.diskwright.port.Region;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a byte of the superblock is said to hang on changes with it. */
final class FieldsIT {

  private static final int OFFSET = 1024;
  private static final int SIZE_BYTES = 1024;

  @TempDir Path folder;

  @Test
  void everyBitOfTheSuperblockChangesWhatItsFieldHangsOn() throws IOException {
    byte[] image = image();
    Fields fields = open(image).fields();
    Map<String, String> before = parameters(open(image).description());
    Set<String> met = new HashSet<>();
    for (int bit = 0; bit < SIZE_BYTES * Byte.SIZE; bit++) {
      byte[] changed = image.clone();
      changed[OFFSET + bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Set<String> found = changes(before, changed);
      Set<String> said = field(fields, OFFSET + bit / Byte.SIZE).dependence().parameters();
      boolean isSaid = found.isEmpty() || !Collections.disjoint(said, found);
      assertTrue(isSaid, "bit %d changes %s, and not %s".formatted(bit, found, said));
      met.addAll(found);
    }
    assertTrue(met.size() > 50, met.toString());
  }

  /** Without checksums, so that a bit may be another. */
  private byte[] image() throws IOException {
    Path image = folder.resolve("image");
    Tools.truncate(image, 4 << 20);
    Tools.run(Workload.command("-t ext4 -b 1024 -O ^metadata_csum,mmp,quota -E stride=4", image));
    return Files.readAllBytes(image);
  }

  private static StoredFileSystem open(byte[] image) throws IOException {
    return new Ext4Reader().open(new ByteSource(image), Progress.NONE);
  }

  private static Field field(Fields fields, long offset) throws IOException {
    return fields.at(new Region(OFFSET, SIZE_BYTES, "superblock", OptionalLong.of(0)), offset);
  }

  private static Set<String> changes(Map<String, String> before, byte[] image) throws IOException {
    Map<String, String> after;
    try {
      after = parameters(open(image).description());
    } catch (DiskwrightException refused) {
      return Set.of();
    }
    Set<String> names = new HashSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return names;
  }

  private static Map<String, String> parameters(FileSystemDescription description) {
    Map<String, String> values = new HashMap<>();
    values.put("label", description.label().toString());
    values.put("id", description.id());
    values.put(Dependence.FEATURES, description.features().toString());
    description.properties().forEach(property -> values.put(property.name(), property.value()));
    return values;
  }

  @Test
  void whatNothingShowsHangsOnNothing() throws IOException {
    Fields fields = open(image()).fields();
    for (int offset : new int[] {0x38, 0x5A, 0xC8, 0xCC, 0x176, 0x198, 0x254, 0x258, 0x300}) {
      assertEquals(Dependence.NONE, field(fields, OFFSET + offset).dependence());
    }
  }
}
