package io.diskwright.fs.ext4.check;

/**
 * For each inode in use its type, the names it says it has and the names that were found: seven
 * bytes each, kept by groups that have such inodes.
 */
final class InodeCensus {

  /** Types beyond those of directory entries. */
  static final int UNUSED = 0;

  static final int DIRECTORY = 2;

  /** In use, of a type that there is not. */
  static final int BAD_TYPE = 14;

  /** Holds the value of an attribute. */
  static final int ATTRIBUTE = 15;

  private final byte[][] types;
  private final short[][] links;
  private final int[][] references;
  private final int perGroup;

  InodeCensus(int groupCount, int perGroup) {
    this.types = new byte[groupCount][];
    this.links = new short[groupCount][];
    this.references = new int[groupCount][];
    this.perGroup = perGroup;
  }

  /** Notes an inode that is in use. */
  void put(long number, int type, int linkCount) {
    int group = group(number);
    if (types[group] == null) {
      types[group] = new byte[perGroup];
      links[group] = new short[perGroup];
      references[group] = new int[perGroup];
    }
    int index = index(number);
    types[group][index] = (byte) type;
    links[group][index] = (short) linkCount;
  }

  /** As directory entries have it, or one of the constants. */
  int type(long number) {
    byte[] page = types[group(number)];
    return page == null ? UNUSED : page[index(number)];
  }

  int linkCount(long number) {
    return links[group(number)][index(number)] & 0xFFFF;
  }

  /** Counts a name of an inode in use. */
  void refer(long number) {
    references[group(number)][index(number)]++;
  }

  int references(long number) {
    return references[group(number)][index(number)];
  }

  /** Whether any inode of a group is in use. */
  boolean hasAny(int group) {
    return types[group] != null;
  }

  private int group(long number) {
    return (int) ((number - 1) / perGroup);
  }

  private int index(long number) {
    return (int) ((number - 1) % perGroup);
  }
}
