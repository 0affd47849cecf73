/** What makes a disk boot, as data: loaders, their configuration, EFI variables, signatures. */
module io.diskwright.boot {
  requires com.fasterxml.jackson.core;
  requires io.diskwright.domain;
  requires org.bouncycastle.provider;
  requires static org.jspecify;
  requires org.tukaani.xz;

  exports io.diskwright.boot.install;

  provides io.diskwright.port.BootInstaller with
      io.diskwright.boot.install.LoaderInstaller;
}
