/** What makes a disk boot, as data: loaders, their configuration, EFI variables, signatures. */
module io.diskwright.boot {
  requires io.diskwright.domain;
  requires static org.jspecify;
  requires org.tukaani.xz;
}
