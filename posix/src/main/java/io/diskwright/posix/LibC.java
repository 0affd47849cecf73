package io.diskwright.posix;

import com.kenai.jffi.Library;

/** The functions of the C library that {@link Posix} uses, looked up once. */
final class LibC {

  final NativeCall geteuid;
  final NativeCall openat;
  final NativeCall close;
  final NativeCall statx;
  final NativeCall pread;
  final NativeCall syscall;
  final NativeCall readlinkat;
  final NativeCall llistxattr;
  final NativeCall lgetxattr;
  final NativeCall lseek;
  final NativeCall linkat;

  LibC() {
    Library library = Library.getDefault();
    geteuid = new NativeCall(library, "geteuid", 0);
    openat = new NativeCall(library, "openat", 4);
    close = new NativeCall(library, "close", 1);
    statx = new NativeCall(library, "statx", 5);
    pread = new NativeCall(library, "pread", 4);
    syscall = new NativeCall(library, "syscall", 4);
    readlinkat = new NativeCall(library, "readlinkat", 4);
    llistxattr = new NativeCall(library, "llistxattr", 3);
    lgetxattr = new NativeCall(library, "lgetxattr", 4);
    lseek = new NativeCall(library, "lseek", 3);
    linkat = new NativeCall(library, "linkat", 5);
  }
}
