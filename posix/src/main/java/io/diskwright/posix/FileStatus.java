package io.diskwright.posix;

/**
 * What {@code statx(2)} tells of a file.
 *
 * @param mode type and permission bits, as {@code st_mode}
 * @param linkCount number of names
 * @param uid owner
 * @param gid group
 * @param device number of the filesystem it is on, major in the upper half
 * @param inode number of the file there
 * @param sizeBytes its length
 * @param blockCount units of 512 bytes allocated to it
 * @param modifiedSeconds time of the last change of the content, since 1970
 * @param modifiedNanos to be added, 0 to 999,999,999
 * @param changedSeconds time of the last change of content or metadata
 * @param changedNanos to be added
 * @param specialMajor major number that a device file stands for
 * @param specialMinor minor number that a device file stands for
 * @param isMountRoot whether a filesystem, or a part of one, is mounted here
 * @param tellsMountRoot whether this kernel (5.8 or later) and filesystem report that at all
 */
public record FileStatus(
    int mode,
    long linkCount,
    long uid,
    long gid,
    long device,
    long inode,
    long sizeBytes,
    long blockCount,
    long modifiedSeconds,
    int modifiedNanos,
    long changedSeconds,
    int changedNanos,
    long specialMajor,
    long specialMinor,
    boolean isMountRoot,
    boolean tellsMountRoot) {

  private static final int TYPE_MASK = 0xF000;
  private static final int DIRECTORY = 0x4000;
  private static final int REGULAR = 0x8000;

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return (mode & TYPE_MASK) == DIRECTORY;
  }

  /** Whether it is a regular file. */
  public boolean isRegular() {
    return (mode & TYPE_MASK) == REGULAR;
  }
}
