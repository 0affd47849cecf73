package io.diskwright.output;

import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixMaking;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Moves all that is in one directory into another, or nothing. */
final class FolderMoves {

  private static final int PERMISSION_BITS = 0xFFF;

  private final Posix posix = Posix.host();
  private final PosixMaking making = PosixMaking.host();
  private final int from;
  private final int to;
  private final Deque<byte[]> moved = new ArrayDeque<>();

  FolderMoves(int from, int to) {
    this.from = from;
    this.to = to;
  }

  void run() throws IOException {
    try {
      for (byte[] name : new OpenedFile(from).names()) {
        move(name);
      }
    } catch (IOException e) {
      for (byte[] name : moved) {
        making.move(to, name, from, name);
      }
      throw e;
    }
  }

  /** A directory that moves gets another parent, which is a change of the directory itself. */
  private void move(byte[] name) throws PosixException {
    FileStatus status = posix.linkStatus(from, name);
    if (status.isDirectory()) {
      making.changeMode(from, name, FolderStage.PRIVATE);
    }
    making.move(from, name, to, name);
    moved.push(name);
    if (status.isDirectory()) {
      making.changeMode(to, name, status.mode() & PERMISSION_BITS);
    }
  }
}
