package io.diskwright.posix;

import com.kenai.jffi.Library;

/** The functions of the C library that {@link PosixMaking} uses, looked up once. */
final class MakingLibC {

  final NativeCall mkdirat;
  final NativeCall symlinkat;
  final NativeCall mknodat;
  final NativeCall linkat;
  final NativeCall unlinkat;
  final NativeCall renameat;
  final NativeCall pwrite;
  final NativeCall ftruncate;
  final NativeCall fchown;
  final NativeCall fchownat;
  final NativeCall fchmod;
  final NativeCall fchmodat;
  final NativeCall futimens;
  final NativeCall utimensat;
  final NativeCall fsetxattr;
  final NativeCall lsetxattr;
  final NativeCall fremovexattr;

  MakingLibC() {
    Library library = Library.getDefault();
    mkdirat = new NativeCall(library, "mkdirat", 3);
    symlinkat = new NativeCall(library, "symlinkat", 3);
    mknodat = new NativeCall(library, "mknodat", 4);
    linkat = new NativeCall(library, "linkat", 5);
    unlinkat = new NativeCall(library, "unlinkat", 3);
    renameat = new NativeCall(library, "renameat", 4);
    pwrite = new NativeCall(library, "pwrite", 4);
    ftruncate = new NativeCall(library, "ftruncate", 2);
    fchown = new NativeCall(library, "fchown", 3);
    fchownat = new NativeCall(library, "fchownat", 5);
    fchmod = new NativeCall(library, "fchmod", 2);
    fchmodat = new NativeCall(library, "fchmodat", 4);
    futimens = new NativeCall(library, "futimens", 2);
    utimensat = new NativeCall(library, "utimensat", 4);
    fsetxattr = new NativeCall(library, "fsetxattr", 5);
    lsetxattr = new NativeCall(library, "lsetxattr", 5);
    fremovexattr = new NativeCall(library, "fremovexattr", 2);
  }
}
