package io.diskwright.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Moves what is in one directory into another. A directory moves as a whole where there is none of
 * its name; else what is in it does, so that the files beside it stay.
 */
final class TreeMoves {

  private record Move(Path from, Path to) {}

  private final List<Move> moves = new ArrayList<>();

  private TreeMoves() {}

  /**
   * Decides all moves.
   *
   * @param into perhaps not there yet
   * @throws IOException if something is in the way of one of them
   */
  static TreeMoves plan(Path from, Path into) throws IOException {
    TreeMoves planned = new TreeMoves();
    planned.add(from, into);
    return planned;
  }

  private void add(Path from, Path into) throws IOException {
    for (Path child : FileTrees.children(from)) {
      Path target = into.resolve(child.getFileName());
      boolean directory = FileTrees.isDirectory(child);
      if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        moves.add(new Move(child, target));
      } else if (!directory) {
        StagePlace.checkReplaceable(target);
        moves.add(new Move(child, target));
      } else if (Files.isDirectory(target)) {
        FileTrees.open(child);
        add(child, target);
      } else {
        throw new IOException(
            "%s: is no directory, and the result has one there".formatted(target));
      }
    }
  }

  void run() throws IOException {
    for (Move move : moves) {
      run(move);
    }
  }

  /** A directory that moves gets another parent, which is a change of the directory itself. */
  private static void run(Move move) throws IOException {
    if (!FileTrees.isDirectory(move.from)) {
      Files.move(move.from, move.to, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Set<PosixFilePermission> permissions = FileTrees.open(move.from);
    Files.move(move.from, move.to, StandardCopyOption.ATOMIC_MOVE);
    if (!permissions.equals(Files.getPosixFilePermissions(move.to))) {
      Files.setPosixFilePermissions(move.to, permissions);
    }
  }
}
