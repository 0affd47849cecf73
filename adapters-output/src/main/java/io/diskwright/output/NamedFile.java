package io.diskwright.output;

import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixMaking;
import io.diskwright.posix.PosixTimes;

/** A file that cannot be opened, by its name in an open directory: a link, device, pipe, socket. */
final class NamedFile implements MadeFile {

  private final PosixMaking making;
  private final int directory;
  private final byte[] name;

  NamedFile(PosixMaking making, int directory, byte[] name) {
    this.making = making;
    this.directory = directory;
    this.name = name;
  }

  @Override
  public FileStatus status() throws PosixException {
    return Posix.host().linkStatus(directory, name);
  }

  @Override
  public void changeOwner(long uid, long gid) throws PosixException {
    making.changeOwner(directory, name, uid, gid);
  }

  @Override
  public void setXattr(byte[] attribute, byte[] value) throws PosixException {
    making.setXattr(directory, name, attribute, value);
  }

  @Override
  public void changeMode(int permissions) throws PosixException {
    making.changeMode(directory, name, permissions);
  }

  @Override
  public void changeTimes(PosixTimes times) throws PosixException {
    making.changeTimes(directory, name, times);
  }
}
