package io.diskwright.output;

import io.diskwright.posix.Errno;
import io.diskwright.posix.OpenMode;
import io.diskwright.posix.PathBytes;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixMaking;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Removes a tree of any depth, with any names and permissions. One directory is open at a time:
 * paths could be longer than the system takes, and descriptors fewer than levels.
 */
final class TreeRemoval {

  private static final byte[] PARENT = {'.', '.'};

  private final Posix posix = Posix.host();
  private final PosixMaking making = PosixMaking.host();

  /** From the top, the directories that are still to be removed beside each other. */
  private final Deque<Deque<byte[]>> levels = new ArrayDeque<>();

  private int directory;

  private TreeRemoval(int directory) {
    this.directory = directory;
  }

  /** Removes a directory, which is no link, with all that is in it. */
  static void remove(Path path) throws PosixException {
    Posix posix = Posix.host();
    byte[] bytes = PathBytes.of(path);
    PosixMaking.host().changeMode(Posix.WORKING_DIRECTORY, bytes, FolderStage.PRIVATE);
    TreeRemoval removal =
        new TreeRemoval(posix.open(Posix.WORKING_DIRECTORY, bytes, OpenMode.REAL_DIRECTORY));
    try {
      removal.empty();
    } finally {
      posix.close(removal.directory);
    }
    PosixMaking.host().removeDirectory(Posix.WORKING_DIRECTORY, bytes);
  }

  private void empty() throws PosixException {
    levels.push(removeFiles());
    while (!levels.isEmpty()) {
      byte[] next = levels.element().peek();
      if (next != null) {
        enter(next);
        levels.push(removeFiles());
      } else {
        levels.pop();
        leave();
      }
    }
  }

  /** Removes what is no directory, and gives the directories. */
  private Deque<byte[]> removeFiles() throws PosixException {
    Deque<byte[]> directories = new ArrayDeque<>();
    for (byte[] name : new OpenedFile(directory).names()) {
      if (!removeFile(name)) {
        directories.add(name);
      }
    }
    return directories;
  }

  private boolean removeFile(byte[] name) throws PosixException {
    try {
      making.removeFile(directory, name);
      return true;
    } catch (PosixException e) {
      if (e.errno() == Errno.EISDIR) {
        return false;
      }
      throw e;
    }
  }

  private void enter(byte[] name) throws PosixException {
    making.changeMode(directory, name, FolderStage.PRIVATE);
    goTo(name);
  }

  private void leave() throws PosixException {
    Deque<byte[]> siblings = levels.peek();
    if (siblings != null) {
      goTo(PARENT);
      making.removeDirectory(directory, siblings.remove());
    }
  }

  private void goTo(byte[] name) throws PosixException {
    int next = posix.open(directory, name, OpenMode.REAL_DIRECTORY);
    posix.close(directory);
    directory = next;
  }
}
