package io.diskwright.format.qcow2;

import com.github.luben.zstd.Zstd;
import io.diskwright.format.container.HostileImages.Base;
import io.diskwright.format.container.HostileImages.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** A small qcow2 file put together field by field, independently of what the product writes. */
final class HandMade {

  private static final int LEAST_CAPACITY = 1 << 20;

  private final ByteBuffer file;
  private final List<Field> fields = new ArrayList<>();
  private final int clusterBytes;
  private final boolean hasSubclusters;
  private final int version;
  private int extensionEnd;
  private int end;

  private HandMade(int version, int clusterBits, long size, boolean hasSubclusters) {
    this.version = version;
    this.clusterBytes = 1 << clusterBits;
    this.file = ByteBuffer.allocate(Math.max(LEAST_CAPACITY, 8 * clusterBytes));
    this.hasSubclusters = hasSubclusters;
    this.end = 3 * clusterBytes;
    long perTable = (long) clusterBytes * (clusterBytes / entryBytes());
    int tables = (int) ((size + perTable - 1) / perTable);
    writeHeader(clusterBits, size, tables);
    for (int i = 0; i < tables; i++) {
      put("L1 entry " + i, l1Offset() + 8 * i, 8, 0);
    }
  }

  static HandMade version2(int clusterBits, long size) {
    return new HandMade(2, clusterBits, size, false);
  }

  static HandMade version3(int clusterBits, long size) {
    return new HandMade(3, clusterBits, size, false);
  }

  static HandMade extended(int clusterBits, long size) {
    HandMade made = new HandMade(3, clusterBits, size, true);
    return made.set(79, 1 << 4);
  }

  private void writeHeader(int clusterBits, long size, int tables) {
    put("magic", 0, 4, 0x514649FBL);
    put("version", 4, 4, version);
    put("backing_file_offset", 8, 8, 0);
    put("backing_file_size", 16, 4, 0);
    put("cluster_bits", 20, 4, clusterBits);
    put("size", 24, 8, size);
    put("crypt_method", 32, 4, 0);
    put("l1_size", 36, 4, tables);
    put("l1_table_offset", 40, 8, l1Offset());
    put("refcount_table_offset", 48, 8, clusterBytes);
    put("refcount_table_clusters", 56, 4, 1);
    put("nb_snapshots", 60, 4, 0);
    put("snapshots_offset", 64, 8, 0);
    extensionEnd = 72;
    if (version == 3) {
      put("incompatible_features", 72, 8, 0);
      put("compatible_features", 80, 8, 0);
      put("autoclear_features", 88, 8, 0);
      put("refcount_order", 96, 4, 4);
      put("header_length", 100, 4, 112);
      put("compression_type", 104, 1, 0);
      extensionEnd = 112;
    }
  }

  private int l1Offset() {
    return 2 * clusterBytes;
  }

  private int entryBytes() {
    return hasSubclusters ? 16 : 8;
  }

  private void put(String name, int offset, int width, long value) {
    fields.add(new Field(name, offset, width, true));
    for (int i = 0; i < width; i++) {
      file.put(offset + i, (byte) (value >>> (8 * (width - 1 - i))));
    }
  }

  /** Changes a byte. */
  HandMade set(int offset, int value) {
    file.put(offset, (byte) value);
    return this;
  }

  HandMade set16(int offset, int value) {
    file.putShort(offset, (short) value);
    return this;
  }

  HandMade set32(int offset, long value) {
    file.putInt(offset, (int) value);
    return this;
  }

  HandMade set64(int offset, long value) {
    file.putLong(offset, value);
    return this;
  }

  /** Adds a header extension behind those that are there. */
  HandMade extension(long type, byte[] data) {
    put("extension type", extensionEnd, 4, type);
    put("extension length", extensionEnd + 4, 4, data.length);
    file.put(extensionEnd + 8, data);
    extensionEnd += 8 + (data.length + 7) / 8 * 8;
    return this;
  }

  /** Sets the backing file's name, at the end of the first cluster, or behind the extensions. */
  HandMade backing(byte[] name) {
    int offset = Math.max(extensionEnd + 8, clusterBytes - 1024);
    set64(8, offset).set32(16, name.length);
    file.put(offset, name);
    return this;
  }

  HandMade backing(String name) {
    return backing(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives a cluster a place of its own, filled with that byte. */
  HandMade plain(int cluster, int fill) {
    int offset = data(cluster, fill);
    return descriptor(cluster, offset | 1L << 63);
  }

  private int data(int cluster, int fill) {
    entryOffset(cluster);
    int offset = allocate(clusterBytes);
    Arrays.fill(file.array(), offset, offset + clusterBytes, (byte) fill);
    return offset;
  }

  /** Gives a cluster a place, and its subclusters a bitmap. */
  HandMade subclusters(int cluster, int fill, long bitmap) {
    plain(cluster, fill);
    return bitmap(cluster, bitmap);
  }

  HandMade bitmap(int cluster, long bitmap) {
    put("L2 bitmap " + cluster, entryOffset(cluster) + 8, 8, bitmap);
    return this;
  }

  /** Stores a cluster deflated, or as a zstd frame, right behind what is there. */
  HandMade compressed(int cluster, byte[] data, boolean isZstd) {
    byte[] stored = isZstd ? Zstd.compress(data) : deflate(data);
    return stored(cluster, stored, stored.length);
  }

  /** Stores these bytes as a compressed cluster that is said to have that length. */
  HandMade stored(int cluster, byte[] stored, int length) {
    entryOffset(cluster);
    int offset = end;
    file.put(offset, stored);
    end += stored.length;
    int offsetBits = 62 - (Integer.numberOfTrailingZeros(clusterBytes) - 8);
    long sectors = ((long) offset + length - 1) / 512 - offset / 512;
    return descriptor(cluster, offset | sectors << offsetBits | 1L << 62);
  }

  static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(data);
    deflater.finish();
    byte[] target = new byte[data.length + 100];
    int length = deflater.deflate(target);
    deflater.end();
    return Arrays.copyOf(target, length);
  }

  /** Sets the first 64 bits of an L2 entry. */
  HandMade descriptor(int cluster, long value) {
    put("L2 entry " + cluster, entryOffset(cluster), 8, value);
    return this;
  }

  /** Where the L2 entry of a cluster is; makes its table if there is none. */
  int entryOffset(int cluster) {
    int perTable = clusterBytes / entryBytes();
    int l1 = l1Offset() + 8 * (cluster / perTable);
    if (file.getLong(l1) == 0) {
      file.putLong(l1, allocate(clusterBytes) | 1L << 63);
    }
    return (int) (file.getLong(l1) & 0xFFFF_FFFFL) + cluster % perTable * entryBytes();
  }

  /** At the next place where a cluster begins. */
  private int allocate(int length) {
    int offset = (end + clusterBytes - 1) / clusterBytes * clusterBytes;
    end = offset + length;
    return offset;
  }

  /** Where the file ends. */
  int end() {
    return end;
  }

  byte[] bytes() {
    return Arrays.copyOf(file.array(), end);
  }

  Base base(String name) {
    return new Base(name, bytes(), fields);
  }
}
