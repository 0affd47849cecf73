package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.Ext4Time;
import io.diskwright.port.FileTimes;
import io.diskwright.struct.StructReader;
import io.diskwright.value.Timestamp;
import java.util.Optional;

/**
 * The times of one inode (kernel documentation, ext4, "Inode Timestamps"): their second words are
 * there only as far as the inode's fields reach.
 *
 * @param in the inode
 * @param fieldsEnd where its fields end
 * @param owner the inode, for messages
 * @param offset of the inode, in bytes from the start of the filesystem
 */
record InodeTimes(StructReader in, int fieldsEnd, String owner, long offset) {

  private static final int CREATED_OFFSET = 0x90;

  FileTimes decode() {
    return new FileTimes(
        time(0x10, 0x88), time(0x08, 0x8C), Optional.of(time(0x0C, 0x84)), created());
  }

  private Optional<Timestamp> created() {
    return has(CREATED_OFFSET) ? Optional.of(time(CREATED_OFFSET, 0x94)) : Optional.empty();
  }

  private Timestamp time(int secondsOffset, int extraOffset) {
    long extra = has(extraOffset) ? in.u32(extraOffset) : 0;
    return Ext4Time.decode(in.u32(secondsOffset), extra)
        .orElseThrow(
            () ->
                Damage.of(
                    owner,
                    offset + extraOffset,
                    "time with %d nanoseconds".formatted(Ext4Time.nanos(extra))));
  }

  private boolean has(int fieldOffset) {
    return fieldOffset + Integer.BYTES <= fieldsEnd;
  }
}
