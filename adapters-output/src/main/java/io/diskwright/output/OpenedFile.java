package io.diskwright.output;

import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixMaking;
import io.diskwright.posix.PosixTimes;
import java.util.ArrayList;
import java.util.List;

/**
 * A file or directory by its descriptor.
 *
 * @param descriptor open for reading at least
 */
record OpenedFile(int descriptor) implements MadeFile {

  /** The names in a directory that nobody has listed through this descriptor. */
  List<byte[]> names() throws PosixException {
    List<byte[]> names = new ArrayList<>();
    List<byte[]> some = Posix.host().readDirectory(descriptor);
    while (!some.isEmpty()) {
      names.addAll(some);
      some = Posix.host().readDirectory(descriptor);
    }
    return names;
  }

  @Override
  public FileStatus status() throws PosixException {
    return Posix.host().status(descriptor);
  }

  @Override
  public void changeOwner(long uid, long gid) throws PosixException {
    PosixMaking.host().changeOwner(descriptor, uid, gid);
  }

  @Override
  public void setXattr(byte[] name, byte[] value) throws PosixException {
    PosixMaking.host().setXattr(descriptor, name, value);
  }

  @Override
  public void changeMode(int permissions) throws PosixException {
    PosixMaking.host().changeMode(descriptor, permissions);
  }

  @Override
  public void changeTimes(PosixTimes times) throws PosixException {
    PosixMaking.host().changeTimes(descriptor, times);
  }
}
