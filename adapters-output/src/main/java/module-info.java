/** Outputs that appear all at once or not at all; files out of images. */
module io.diskwright.output {
  requires io.diskwright.domain;
  requires io.diskwright.posix;
  requires jdk.unsupported;
  requires static org.jspecify;

  exports io.diskwright.output;
  exports io.diskwright.output.tar;

  provides io.diskwright.port.FileSinkOpener with
      io.diskwright.output.PosixFolders,
      io.diskwright.output.tar.TarArchives;
  provides io.diskwright.port.OutputStager with
      io.diskwright.output.PosixOutputStager;
  provides io.diskwright.port.Shell with
      io.diskwright.output.HostShell;
}
