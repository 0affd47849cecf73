package io.diskwright.output;

import io.diskwright.port.StoredFile;
import io.diskwright.posix.Posix;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is being filled, by several threads. It gets its metadata when the last one is
 * done with it: what is put into a directory changes its time, and may need more than its own
 * permissions.
 */
final class FolderDirectory {

  private static final int ABANDONED = Integer.MIN_VALUE;

  private final @Nullable FolderDirectory parent;
  private final int descriptor;
  private final ByteString path;
  private final @Nullable StoredFile source;
  private final AtomicInteger users = new AtomicInteger(1);

  private FolderDirectory(int descriptor) {
    this.parent = null;
    this.descriptor = descriptor;
    this.path = ByteString.EMPTY;
    this.source = null;
  }

  FolderDirectory(FolderDirectory parent, int descriptor, ByteString path, StoredFile source) {
    this.parent = parent;
    this.descriptor = descriptor;
    this.path = path;
    this.source = source;
    parent.retain();
  }

  /** The one that its stage takes care of. */
  static FolderDirectory top(int descriptor) {
    return new FolderDirectory(descriptor);
  }

  int descriptor() {
    return descriptor;
  }

  /** For one more user, who will release it. */
  void retain() {
    users.incrementAndGet();
  }

  /** Ends a use; the last one completes the directory, and with that one use of its parent. */
  void release(MetadataCopy metadata) throws IOException {
    FolderDirectory at = this;
    while (at != null && at.users.decrementAndGet() == 0 && at.source != null) {
      try {
        metadata.copy(at.source, at.path, new OpenedFile(at.descriptor));
      } finally {
        Posix.host().close(at.descriptor);
      }
      at = at.parent;
    }
  }

  /** Closes a directory that will never be complete, and so those above; nobody uses them. */
  void abandon() {
    FolderDirectory at = this;
    while (at != null && at.source != null && at.users.getAndSet(ABANDONED) > 0) {
      Posix.host().close(at.descriptor);
      at = at.parent;
    }
  }
}
