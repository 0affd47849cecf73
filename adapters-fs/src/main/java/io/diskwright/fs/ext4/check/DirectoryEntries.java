package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.DirectoryEntry;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.struct.LittleEndian;
import io.diskwright.value.ByteString;
import java.io.IOException;

/** The entries of one directory (kernel documentation, ext4, "Linear Directories"). */
final class DirectoryEntries {

  private static final String STRUCTURE = "directory";
  private static final int LARGEST_PLAIN_BLOCK = 1 << 15;
  private static final int SMALLEST = 12;

  private final Subject subject;
  private final int index;
  private final long self;
  private final long inodeOffset;
  private final boolean isEncrypted;
  private final boolean hasTypes;
  private final NameSet names = new NameSet();
  private int dots;

  /**
   * @param index of the directory among directories
   */
  DirectoryEntries(Subject subject, int index, InodeView inode) {
    this.subject = subject;
    this.index = index;
    this.self = inode.number();
    this.inodeOffset = inode.offset();
    this.isEncrypted = inode.has(FoundInode.ENCRYPTED);
    this.hasTypes = subject.superblock().features().hasFileTypes();
  }

  /** An inline directory has its parent's number alone. */
  void inlineParent(long parent) {
    subject.inodes().refer(self);
    dots = 2;
    dotDot(parent, inodeOffset);
  }

  /**
   * Goes through entries.
   *
   * @param bytes that hold them
   * @param offset of the bytes, from the start of the filesystem
   * @param first whether they begin with {@code .} and {@code ..}
   */
  void block(byte[] bytes, int start, int end, long offset, boolean first) throws IOException {
    names.clear(bytes);
    int at = start;
    for (int entry = 0; at < end; entry++) {
      int length = end - at < SMALLEST ? 0 : recordBytes(bytes, at, end - start);
      if (!isSound(bytes, at, length, end, offset)) {
        return;
      }
      if (first && entry < 2) {
        dot(bytes, at, length, offset, entry);
      } else if (LittleEndian.u32(bytes, at) != 0) {
        entry(bytes, at, offset);
      }
      at += length;
    }
  }

  /** Tells what is missing, once all blocks have been seen. */
  void end() {
    if (dots < 2) {
      subject.findings().fault(STRUCTURE, self, inodeOffset, "'.' or '..' is missing");
    }
  }

  private int recordBytes(byte[] bytes, int at, int blockBytes) {
    int stored = LittleEndian.u16(bytes, at + 4);
    if (blockBytes <= LARGEST_PLAIN_BLOCK) {
      return stored;
    }
    return stored == 0xFFFF || stored == 0
        ? subject.superblock().blockBytes()
        : (stored & 0xFFFC) | (stored & 3) << 16;
  }

  private int nameBytes(byte[] bytes, int at) {
    return (bytes[at + 6] & 0xFF);
  }

  private boolean isSound(byte[] bytes, int at, int length, int end, long offset) {
    boolean sound =
        length >= SMALLEST
            && length % 4 == 0
            && length <= end - at
            && nameBytes(bytes, at) + DirectoryEntry.HEADER_BYTES <= length;
    if (!sound) {
      fault(offset + at, "an entry of %d bytes, where %d are left".formatted(length, end - at));
    }
    return sound;
  }

  private void dot(byte[] bytes, int at, int length, long offset, int entry) {
    long number = LittleEndian.u32(bytes, at);
    int nameBytes = nameBytes(bytes, at);
    boolean named = number != 0 && nameBytes == entry + 1 && bytes[at + 8] == '.';
    if (!named || bytes[at + 8 + entry] != '.' || bytes[at + 9 + entry] != 0) {
      fault(offset + at, "entry %d is not '%s'".formatted(entry, entry == 0 ? "." : ".."));
      return;
    }
    type(bytes, at, number, offset);
    dots++;
    if (entry == 1) {
      dotDot(number, offset + at);
      return;
    }
    if (number != self) {
      fault(offset + at, "'.' is inode %d".formatted(number));
    } else {
      subject.inodes().refer(self);
    }
    if (length != SMALLEST) {
      fault(offset + at, "'.' takes %d bytes; it takes 12".formatted(length));
    }
  }

  private void dotDot(long parent, long offset) {
    if (!subject.hasInode(parent) || subject.inodes().type(parent) == InodeCensus.UNUSED) {
      fault(offset, "'..' is inode %d, which is not in use".formatted(parent));
      return;
    }
    subject.directories().setDotDot(index, parent);
    subject.inodes().refer(parent);
  }

  private void entry(byte[] bytes, int at, long offset) {
    long number = LittleEndian.u32(bytes, at);
    int nameBytes = nameBytes(bytes, at);
    long least = subject.superblock().firstInode();
    if ((number < least && number != SpecialInode.ROOT.number()) || !subject.hasInode(number)) {
      fault(offset + at, "'%s' is inode %d".formatted(name(bytes, at, nameBytes), number));
      return;
    }
    name(bytes, at, nameBytes, offset);
    int type = subject.inodes().type(number);
    if (type == InodeCensus.UNUSED || type == InodeCensus.ATTRIBUTE) {
      fault(
          offset + at,
          "'%s' is inode %d, which %s"
              .formatted(
                  name(bytes, at, nameBytes),
                  number,
                  type == InodeCensus.UNUSED ? "is not in use" : "is an attribute's value"));
      return;
    }
    type(bytes, at, number, offset);
    subject.inodes().refer(number);
    if (type == InodeCensus.DIRECTORY) {
      child(bytes, at, nameBytes, number, offset);
    }
  }

  private void type(byte[] bytes, int at, long number, long offset) {
    int found = (bytes[at + 7] & 0xFF);
    if (!subject.hasInode(number)) {
      return;
    }
    int type = subject.inodes().type(number);
    int expected = hasTypes ? type : 0;
    if (found != expected && type != InodeCensus.UNUSED && type != InodeCensus.BAD_TYPE) {
      fault(offset + at + 7, "type %d for inode %d; it is %d".formatted(found, number, expected));
    }
  }

  private void name(byte[] bytes, int at, int nameBytes, long offset) {
    int start = at + DirectoryEntry.HEADER_BYTES;
    if (nameBytes == 0) {
      fault(offset + at, "an empty name");
    }
    for (int i = start; i < start + nameBytes && !isEncrypted; i++) {
      if (bytes[i] == 0 || bytes[i] == '/') {
        fault(offset + at, "the name '%s'".formatted(name(bytes, at, nameBytes)));
        break;
      }
    }
    boolean isDots = nameBytes == 1 || (nameBytes == 2 && bytes[start + 1] == '.');
    if (isDots && nameBytes > 0 && bytes[start] == '.') {
      fault(offset + at, "another '%s'".formatted(name(bytes, at, nameBytes)));
    } else if (!names.add(start, nameBytes)) {
      fault(offset + at, "the name '%s' twice".formatted(name(bytes, at, nameBytes)));
    }
  }

  private static ByteString name(byte[] bytes, int at, int nameBytes) {
    int start = at + DirectoryEntry.HEADER_BYTES;
    return ByteString.copyOf(bytes, start, start + nameBytes);
  }

  private void child(byte[] bytes, int at, int nameBytes, long number, long offset) {
    int child = subject.directories().find(number);
    if (number == SpecialInode.ROOT.number() || subject.directories().parent(child) != 0) {
      fault(
          offset + at,
          "'%s' is directory %d, which has a name already"
              .formatted(name(bytes, at, nameBytes), number));
      return;
    }
    subject.directories().setParent(child, self);
  }

  private void fault(long offset, String message) {
    subject.findings().fault(STRUCTURE, self, offset, message);
  }
}
