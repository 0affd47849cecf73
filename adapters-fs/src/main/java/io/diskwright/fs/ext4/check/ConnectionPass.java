package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.structure.SpecialInode;

/** Looks whether every directory can be reached from the root; e2fsck's pass 3. */
final class ConnectionPass {

  private static final String STRUCTURE = "directory";

  private final Subject subject;
  private final DirectoryCensus directories;

  /** By directory: the walk that came by; the first one is the root's. */
  private final int[] walks;

  ConnectionPass(Subject subject) {
    this.subject = subject;
    this.directories = subject.directories();
    this.walks = new int[directories.count()];
  }

  void check() {
    int root = directories.find(SpecialInode.ROOT.number());
    if (root < 0) {
      return;
    }
    directories.setParent(root, SpecialInode.ROOT.number());
    walks[root] = 1;
    for (int index = 0; index < directories.count(); index++) {
      follow(index, index + 2);
      dotDot(index);
    }
  }

  /** Goes up until it meets what is known to be connected. */
  private void follow(int start, int walk) {
    for (int index = start; walks[index] == 0; ) {
      walks[index] = walk;
      long parent = directories.parent(index);
      int above = parent == 0 ? -1 : directories.find(parent);
      if (above < 0) {
        fault(index, "no directory names it");
        return;
      }
      if (walks[above] == walk) {
        fault(index, "it is below itself");
        return;
      }
      index = above;
    }
  }

  private void dotDot(int index) {
    long parent = directories.parent(index);
    long dotDot = directories.dotDot(index);
    if (parent != 0 && dotDot != 0 && parent != dotDot) {
      fault(index, "'..' is inode %d; its name is in %d".formatted(dotDot, parent));
    }
  }

  private void fault(int index, String message) {
    long inode = directories.inode(index);
    long table = subject.groups().inodeTable(subject.groupOf(inode));
    long inGroup = (inode - 1) % subject.superblock().inodesPerGroup();
    long offset = subject.blocks().offset(table) + inGroup * subject.superblock().inodeBytes();
    subject.findings().fault(STRUCTURE, inode, offset, message);
  }
}
