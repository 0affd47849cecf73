package io.diskwright.tree;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Puts a tree together from several sources, laid over each other in order. Entries are known by
 * the numbers that the methods return; a source may add them in any order in which a directory
 * comes before what is in it.
 *
 * <p>The rules where a name is taken: a directory over a directory merges, the later metadata holds
 * (but the root keeps its first); a directory over a symbolic link that leads to a directory of
 * this tree goes there; anything else over what is no directory replaces it; what is no directory
 * over a directory is an error.
 *
 * <p>Every method that adds something refuses a name that no Unix filesystem could hold with a
 * {@link SourceException}.
 */
public final class TreeBuilder {

  /** The entry of the root directory, which has an empty name and is its own parent. */
  public static final int ROOT = 0;

  /** What {@link #find} and {@link #resolve} return when there is nothing. */
  public static final int ABSENT = -1;

  private final NameArena names = new NameArena();
  private final InodeTable inodes = new InodeTable();
  private final EntryColumns entries = new EntryColumns();
  private final EntryIndex index = new EntryIndex(names);
  private final PathResolver resolver = new PathResolver(this);

  /**
   * @param root metadata of the root directory
   */
  public TreeBuilder(Metadata root) {
    entries.add(ROOT, names.add(ByteString.EMPTY), inodes.add(FileType.DIRECTORY, root, 0, 0));
  }

  /** Number of entries so far, replaced ones counted once. */
  public int count() {
    return entries.count();
  }

  /** The entry with that name in a directory, or {@link #ABSENT}. */
  public int find(int directory, ByteString name) {
    return index.find(directory, name, entries);
  }

  /**
   * Adds a directory, or goes into the one that is there.
   *
   * @return the entry under which its children belong; another place where a symbolic link led
   *     there
   */
  public int putDirectory(int parent, ByteString name, Metadata metadata) {
    int taken = find(parent, name);
    if (taken == ABSENT) {
      return add(parent, name, inodes.add(FileType.DIRECTORY, metadata, 0, 0));
    }
    int directory = resolver.follow(taken);
    if (directory == ABSENT || type(directory) != FileType.DIRECTORY) {
      entries.replaceInode(taken, inodes.add(FileType.DIRECTORY, metadata, 0, 0));
      return taken;
    }
    if (directory != ROOT) {
      setMetadata(directory, metadata);
    }
    return directory;
  }

  /**
   * Adds a regular file.
   *
   * @param store where its content is
   * @param token under which the store knows it
   * @param sizeBytes its length
   */
  public int putFile(
      int parent,
      ByteString name,
      Metadata metadata,
      ContentStore store,
      long token,
      long sizeBytes) {
    return put(parent, name, inodes.addRegular(metadata, store, token, sizeBytes));
  }

  /** Adds a regular file with the given content. */
  public int putFile(int parent, ByteString name, Metadata metadata, FileContent content) {
    return putFile(parent, name, metadata, token -> content, 0, content.sizeBytes());
  }

  /**
   * Adds a symbolic link.
   *
   * @param target 1 to 65,535 bytes, none of them 0
   */
  public int putSymlink(int parent, ByteString name, Metadata metadata, ByteString target) {
    FileNames.checkLinkTarget(target, () -> path(parent, name));
    int inode = inodes.add(FileType.SYMLINK, metadata, target.length(), names.add(target));
    return put(parent, name, inode);
  }

  /**
   * Adds a character or block device.
   *
   * @param major 0 to 2^32-1
   * @param minor 0 to 2^32-1
   */
  public int putDevice(
      int parent, ByteString name, FileType type, Metadata metadata, long major, long minor) {
    if (!type.isDevice()) {
      throw new IllegalArgumentException(type + " is not a device");
    }
    if (major >>> 32 != 0 || minor >>> 32 != 0) {
      throw new SourceException(
          "%s: no device can have the number %d:%d; each part has 32 bits"
              .formatted(path(parent, name), major, minor));
    }
    return put(parent, name, inodes.add(type, metadata, 0, (major << 32) | minor));
  }

  /** Adds a fifo or a socket. */
  public int putSpecial(int parent, ByteString name, FileType type, Metadata metadata) {
    if (type != FileType.FIFO && type != FileType.SOCKET) {
      throw new IllegalArgumentException(type + " is neither a fifo nor a socket");
    }
    return put(parent, name, inodes.add(type, metadata, 0, 0));
  }

  /**
   * Adds another name for a file that is no directory.
   *
   * @param original an entry with the same inode
   */
  public int putLink(int parent, ByteString name, int original) {
    if (type(original) == FileType.DIRECTORY) {
      throw new IllegalArgumentException(
          path(original) + " is a directory and can have one name only");
    }
    return put(parent, name, entries.inode(original));
  }

  /**
   * The entry that a path leads to inside this tree: absolute links start at its root, {@code ..}
   * never leaves it.
   *
   * @param directory where a relative path starts
   * @param followLast whether a symbolic link at the end is followed
   * @return {@link #ABSENT} if something is missing, in the way, or a loop of links
   */
  public int resolve(int directory, ByteString path, boolean followLast) {
    return resolver.resolve(directory, path, followLast);
  }

  /**
   * The directory at a path, made with its missing parents if need be; links to directories are
   * followed.
   *
   * @param missing metadata for each directory that is made
   */
  public int makeDirectories(ByteString path, Metadata missing) {
    int directory = ROOT;
    for (ByteString component : PathResolver.components(path)) {
      int next = resolve(directory, component, true);
      boolean usable = next != ABSENT && type(next) == FileType.DIRECTORY;
      directory = usable ? next : makeDirectory(directory, component, missing);
    }
    return directory;
  }

  private int makeDirectory(int parent, ByteString name, Metadata metadata) {
    int taken = find(parent, name);
    if (taken != ABSENT) {
      throw new InvalidSpecException(
          "", path(taken) + " is in the way: a directory is needed there");
    }
    return putDirectory(parent, name, metadata);
  }

  /** Type of an entry. */
  public FileType type(int entry) {
    return inodes.type(entries.inode(entry));
  }

  /** Number of the file behind an entry, the same for all its names. */
  public int inode(int entry) {
    return entries.inode(entry);
  }

  /** The entries in a directory, in the order in which they came. */
  public IntStream children(int directory) {
    return IntStream.range(ROOT + 1, entries.count())
        .filter(entry -> entries.parent(entry) == directory);
  }

  /** Name of an entry. */
  public ByteString name(int entry) {
    return names.get(entries.name(entry));
  }

  /** The directory that an entry is in. */
  public int parent(int entry) {
    return entries.parent(entry);
  }

  /** Metadata of an entry. */
  public Metadata metadata(int entry) {
    return inodes.metadata(entries.inode(entry));
  }

  /** Changes the metadata of an entry, and so of all names of that file. */
  public void setMetadata(int entry, Metadata metadata) {
    inodes.setMetadata(entries.inode(entry), metadata);
  }

  /** Content of a regular file. */
  public FileContent content(int entry) {
    return inodes.content(entries.inode(entry));
  }

  /** Target of a symbolic link. */
  public ByteString linkTarget(int entry) {
    return names.get((int) inodes.reference(entries.inode(entry)));
  }

  /**
   * Tells every entry below a directory, and the directory itself, parents first; links are not
   * followed.
   */
  public void forEachFrom(int directory, IntConsumer visitor) {
    BitSet inside = new BitSet(entries.count());
    inside.set(directory);
    visitor.accept(directory);
    for (int entry = directory + 1; entry < entries.count(); entry++) {
      if (inside.get(entries.parent(entry))) {
        inside.set(entry);
        visitor.accept(entry);
      }
    }
  }

  /** The entry's absolute path in the image, for messages. */
  public String path(int entry) {
    return EntryPath.of(entry, this::parent, this::name);
  }

  /** The finished tree; the builder must not be used afterwards. */
  public FileTree build() {
    return FileTree.freeze(names, inodes, entries);
  }

  private int put(int parent, ByteString name, int inode) {
    int taken = find(parent, name);
    if (taken == ABSENT) {
      return add(parent, name, inode);
    }
    if (type(taken) == FileType.DIRECTORY) {
      throw new InvalidSpecException(
          "",
          path(taken)
              + ": a later source has a file where an earlier one has a directory; remove one of them");
    }
    entries.replaceInode(taken, inode);
    return taken;
  }

  private int add(int parent, ByteString name, int inode) {
    if (type(parent) != FileType.DIRECTORY) {
      throw new IllegalArgumentException("%s is no directory".formatted(path(parent)));
    }
    FileNames.check(name, () -> path(parent, name));
    int entry = entries.add(parent, names.add(name), inode);
    index.add(entry, entries);
    return entry;
  }

  private String path(int parent, ByteString name) {
    return (parent == ROOT ? "" : path(parent)) + "/" + name;
  }
}
