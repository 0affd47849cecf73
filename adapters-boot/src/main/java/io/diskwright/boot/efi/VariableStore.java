package io.diskwright.boot.efi;

import io.diskwright.boot.input.InputFile;
import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.SourceException;
import io.diskwright.value.Guid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The variables of a firmware, in a file that OVMF's {@code OVMF_VARS.fd} is the template of. A
 * store is written compactly, with the variables in force alone, as the firmware itself does when
 * it reclaims space: so its bytes depend on those and the template's other parts, not on what was
 * deleted before. Immutable.
 */
public final class VariableStore {

  private static final byte ERASED = (byte) 0xFF;

  private final byte[] template;
  private final int recordsStart;
  private final int recordsEnd;
  private final List<EfiVariable> variables;

  private VariableStore(
      byte[] template, int recordsStart, int recordsEnd, List<EfiVariable> variables) {
    this.template = template;
    this.recordsStart = recordsStart;
    this.recordsEnd = recordsEnd;
    this.variables = List.copyOf(variables);
  }

  /**
   * Reads a file of variables.
   *
   * @throws SourceException if it is damaged or of another format; says what, and where
   */
  public static VariableStore decode(InputFile file) {
    FirmwareVolumeHeader volume = FirmwareVolumeHeader.decode(file);
    requireEmpty(file, volume.volumeBytes());
    VariableStoreHeader store = VariableStoreHeader.decode(file, volume);
    int start = volume.headerBytes() + VariableStoreHeader.BYTES;
    int end = (int) (volume.headerBytes() + store.storeBytes());
    return new VariableStore(
        file.raw("file", 0, file.sizeBytes()),
        (int) EfiVariable.aligned(start),
        end,
        VariableScan.scan(file, start, end));
  }

  /** Flash devices of a fixed size are filled up; a firmware's code behind is another thing. */
  private static void requireEmpty(InputFile file, long volumeEnd) {
    ByteBuffer bytes = file.asBuffer().position((int) volumeEnd);
    while (bytes.hasRemaining()) {
      byte value = bytes.get();
      if (value != 0 && value != ERASED) {
        throw file.damaged(
            "end of the firmware volume",
            volumeEnd,
            "more than variables follows; give the firmware's file of variables alone, such as OVMF_VARS_4M.fd");
      }
    }
  }

  /** The variables in force, those of the template first, in its order. */
  public List<EfiVariable> variables() {
    return variables;
  }

  /** The variable of that name, if there is one. */
  public Optional<EfiVariable> variable(Guid vendor, String name) {
    return variables.stream()
        .filter(variable -> variable.vendor().equals(vendor) && variable.name().equals(name))
        .findFirst();
  }

  /**
   * The store with that variable, in the place of the one of the same name or behind all others.
   *
   * @throws DoesNotFitException if the store is too small
   */
  public VariableStore with(EfiVariable variable) {
    List<EfiVariable> changed = new ArrayList<>(variables);
    changed.replaceAll(old -> old.isSameAs(variable) ? variable : old);
    if (!changed.contains(variable)) {
      changed.add(variable);
    }
    VariableStore store = new VariableStore(template, recordsStart, recordsEnd, changed);
    store.requireRoom(variable);
    return store;
  }

  private void requireRoom(EfiVariable variable) {
    long usedBytes = variables.stream().mapToLong(EfiVariable::sizeBytes).sum();
    long roomBytes = (long) recordsEnd - recordsStart;
    if (usedBytes > roomBytes) {
      throw new DoesNotFitException(
          "EFI variables: with %s they need %d bytes, the template has room for %d; use a larger template, such as OVMF_VARS_4M.fd, or one with fewer variables"
              .formatted(variable.name(), usedBytes, roomBytes),
          usedBytes - roomBytes);
    }
  }

  /** The whole file: the template's bytes but for the variables. */
  public byte[] encode() {
    byte[] file = template.clone();
    Arrays.fill(file, recordsStart, recordsEnd, ERASED);
    ByteBuffer records = ByteBuffer.wrap(file);
    int offset = recordsStart;
    for (EfiVariable variable : variables) {
      records.put(offset, variable.encode());
      offset += (int) variable.sizeBytes();
    }
    return file;
  }
}
