package io.diskwright.output;

import io.diskwright.posix.FileStatus;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixTimes;

/** A file that was just made, and gets its metadata. */
interface MadeFile {

  FileStatus status() throws PosixException;

  void changeOwner(long uid, long gid) throws PosixException;

  void setXattr(byte[] name, byte[] value) throws PosixException;

  void changeMode(int permissions) throws PosixException;

  void changeTimes(PosixTimes times) throws PosixException;
}
