package io.diskwright.output;

import io.diskwright.port.StoredFile;
import io.diskwright.posix.Errno;
import io.diskwright.posix.OpenMode;
import io.diskwright.posix.PathBytes;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixMaking;
import io.diskwright.value.ByteString;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A folder in the making: hidden, and open to nobody else, since it may come to hold what another
 * user could abuse. It becomes the target as a whole or, where an empty folder is there already,
 * what is in it moves there.
 */
final class FolderStage implements Closeable {

  /** Permissions of a directory while it is filled. */
  static final int PRIVATE = 0700;

  private static final int PERMISSION_BITS = 0xFFF;
  private static final ByteString TOP = ByteString.utf8("/");
  private static final List<String> ACCESS_LISTS =
      List.of("system.posix_acl_access", "system.posix_acl_default");

  private final Posix posix = Posix.host();
  private final PosixMaking making = PosixMaking.host();
  private final Path target;
  private final HiddenDirectory hidden;
  private final int descriptor;
  private final int usualPermissions;
  private @Nullable StoredFile top;

  private final boolean moves;

  /**
   * @param moves whether the stage itself becomes the target
   */
  private FolderStage(Path target, HiddenDirectory hidden, boolean moves) throws IOException {
    this.target = target;
    this.hidden = hidden;
    this.moves = moves;
    this.descriptor = openDirectory(hidden.path());
    this.usualPermissions = posix.status(descriptor).mode() & PERMISSION_BITS;
  }

  private int openDirectory(Path path) throws PosixException {
    return posix.open(Posix.WORKING_DIRECTORY, PathBytes.of(path), OpenMode.DIRECTORY);
  }

  /**
   * Begins a folder.
   *
   * @throws IOException if the target is no empty folder, or none can be made there
   */
  static FolderStage open(Path target) throws IOException {
    StagePlace place = StagePlace.of(target);
    StaleFiles.removeFrom(place.base());
    boolean exists = place.base().equals(place.directory());
    if (exists && !FileTrees.children(target).isEmpty()) {
      throw new IOException(
          "%s: is not empty; files are extracted into a new folder, or an empty one"
              .formatted(target));
    }
    HiddenDirectory hidden = HiddenDirectory.create(place.base());
    try {
      FolderStage stage = new FolderStage(place.directory(), hidden, !exists);
      stage.shutOthersOut();
      return stage;
    } catch (IOException e) {
      try (hidden) {
        throw e;
      }
    }
  }

  private void shutOthersOut() throws PosixException {
    making.changeMode(descriptor, PRIVATE);
    for (String list : ACCESS_LISTS) {
      try {
        making.removeXattr(descriptor, list.getBytes(StandardCharsets.US_ASCII));
      } catch (PosixException e) {
        if (e.errno() != Errno.ENODATA && e.errno() != Errno.EOPNOTSUPP) {
          throw e;
        }
      }
    }
  }

  int descriptor() {
    return descriptor;
  }

  /** Whose metadata the target gets. */
  void describe(StoredFile directory) {
    top = directory;
  }

  void commit(MetadataCopy metadata) throws IOException {
    if (moves) {
      becomeTarget();
      making.changeMode(descriptor, usualPermissions);
      describe(descriptor, metadata);
    } else {
      int directory = openDirectory(target);
      try {
        new FolderMoves(descriptor, directory).run();
        hidden.close();
        describe(directory, metadata);
      } finally {
        posix.close(directory);
      }
    }
  }

  private void becomeTarget() throws IOException {
    MadeDirectories parents = new MadeDirectories();
    try {
      parents.make(Objects.requireNonNull(target.getParent(), "the root directory exists"));
      Files.move(hidden.path(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      parents.removeEmpty();
      throw e;
    }
  }

  private void describe(int directory, MetadataCopy metadata) throws IOException {
    if (top != null) {
      metadata.copy(top, TOP, new OpenedFile(directory));
    }
  }

  @Override
  public void close() throws IOException {
    try (hidden) {
      posix.close(descriptor);
    }
  }
}
