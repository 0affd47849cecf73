package io.diskwright.fs.ext4;

import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;

/** The filesystem of 1 GiB that the structures in {@code mke2fs-1GiB.txt} are from. */
final class Mke2fs {

  static final Guid UUID = Guid.parse("552bb046-0e09-4d17-8c66-bbded5d26926");
  static final Guid HASH_SEED = Guid.parse("3dd546ac-e557-45ec-b9ac-4bde4eb9ae47");
  static final Timestamp CREATED = Timestamp.ofSeconds(0x6b03_b2adL);
  static final ChecksumSeed SEED = ChecksumSeed.of(UUID);

  private Mke2fs() {}

  static byte[] bytes(String section, int sizeBytes) {
    return Golden.bytes("mke2fs-1GiB.txt", section, sizeBytes);
  }

  static String dump(String section, int sizeBytes) {
    return Golden.dump(bytes(section, sizeBytes));
  }
}
