package io.diskwright.build;

import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.BlockSource;
import io.diskwright.port.BootInstaller;
import io.diskwright.port.ExtractionOptions;
import io.diskwright.port.ExtractionTarget;
import io.diskwright.port.FileSink;
import io.diskwright.port.FileSinkOpener;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.HostFiles;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.OutputStager;
import io.diskwright.port.PartitionTableFormat;
import io.diskwright.port.PartitionTableReader;
import io.diskwright.port.Progress;
import io.diskwright.port.Shell;
import io.diskwright.port.SourceScanner;
import io.diskwright.port.StoreDatabase;
import io.diskwright.port.VirtualMachine;
import io.diskwright.spec.BootOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The adapters that a program has linked.
 *
 * @param fileSystems formats of filesystems
 * @param tables formats of partition tables
 * @param images containers that are written
 * @param decoders containers that are read
 * @param scanners kinds of source
 * @param hostFiles files of the building machine; at most one is used
 * @param storeDatabases ways to write the database of a Nix store; at most one is used
 * @param stagers ways to write outputs; at most one is used
 * @param shells ways to run commands; at most one is used
 * @param bootInstallers ways to make a disk boot; at most one is used
 * @param tableReaders partition tables that are read
 * @param fileSystemReaders filesystems that are read
 * @param virtualMachines ways to run guests; at most one is used
 * @param fileSinks where files out of images go
 */
public record Adapters(
    List<FileSystemFormat> fileSystems,
    List<PartitionTableFormat> tables,
    List<ImageFormat> images,
    List<ImageDecoder> decoders,
    List<SourceScanner> scanners,
    List<HostFiles> hostFiles,
    List<StoreDatabase> storeDatabases,
    List<OutputStager> stagers,
    List<Shell> shells,
    List<BootInstaller> bootInstallers,
    List<PartitionTableReader> tableReaders,
    List<FileSystemReader> fileSystemReaders,
    List<VirtualMachine> virtualMachines,
    List<FileSinkOpener> fileSinks) {

  /** Those that {@link ServiceLoader} finds. */
  public static Adapters load() {
    return new Adapters(
        all(ServiceLoader.load(FileSystemFormat.class)),
        all(ServiceLoader.load(PartitionTableFormat.class)),
        all(ServiceLoader.load(ImageFormat.class)),
        all(ServiceLoader.load(ImageDecoder.class)),
        all(ServiceLoader.load(SourceScanner.class)),
        all(ServiceLoader.load(HostFiles.class)),
        all(ServiceLoader.load(StoreDatabase.class)),
        all(ServiceLoader.load(OutputStager.class)),
        all(ServiceLoader.load(Shell.class)),
        all(ServiceLoader.load(BootInstaller.class)),
        all(ServiceLoader.load(PartitionTableReader.class)),
        all(ServiceLoader.load(FileSystemReader.class)),
        all(ServiceLoader.load(VirtualMachine.class)),
        all(ServiceLoader.load(FileSinkOpener.class)));
  }

  private static <T> List<T> all(ServiceLoader<T> loader) {
    return loader.stream().map(ServiceLoader.Provider::get).toList();
  }

  /** The filesystem of that name. */
  public Optional<FileSystemFormat> fileSystem(String name) {
    return fileSystems.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The container of that name. */
  public Optional<ImageFormat> image(String name) {
    return images.stream().filter(format -> format.names().contains(name)).findFirst();
  }

  /** Every name of a container, for messages. */
  public String imageNames() {
    return images.stream()
        .flatMap(format -> format.names().stream())
        .collect(Collectors.joining(", "));
  }

  PartitionTableFormat table(TableKind kind) {
    return tables.stream()
        .filter(format -> format.kind() == kind)
        .findFirst()
        .orElseThrow(() -> missing(kind.name()));
  }

  /** Files of this machine. */
  public HostFiles localFiles() {
    return hostFiles.stream().findFirst().orElseThrow(() -> missing("files of this machine"));
  }

  StoreDatabase storeDatabase() {
    return storeDatabases.stream().findFirst().orElseThrow(() -> missing("Nix databases"));
  }

  /** What writes outputs. */
  public OutputStager stager() {
    return stagers.stream().findFirst().orElseThrow(() -> missing("outputs"));
  }

  Shell shell() {
    return shells.stream().findFirst().orElseThrow(() -> missing("commands"));
  }

  /** Empty if none is linked and the spec does not insist. */
  Optional<BootInstaller> bootInstaller(BootOptions boot) {
    if (bootInstallers.isEmpty() && boot.isDemanded()) {
      throw missing("boot loaders");
    }
    return bootInstallers.stream().findFirst();
  }

  VirtualMachine virtualMachine() {
    return virtualMachines.stream().findFirst().orElseThrow(() -> missing("virtual machines"));
  }

  /** What reads the filesystem of a place, if any does. */
  public Optional<FileSystemReader> fileSystemReader(BlockSource place) throws IOException {
    for (FileSystemReader reader : fileSystemReaders) {
      if (reader.recognizes(place)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  FileSink fileSink(ExtractionTarget target, ExtractionOptions options) throws IOException {
    for (FileSinkOpener opener : fileSinks) {
      Optional<FileSink> sink = opener.open(target, options);
      if (sink.isPresent()) {
        return sink.get();
      }
    }
    throw missing("files out of images");
  }

  /** The partition table of a disk, if it has one. */
  public Optional<PartitionTable> readTable(BlockSource disk, Progress notes) throws IOException {
    for (PartitionTableReader reader : tableReaders) {
      Optional<PartitionTable> table = reader.read(disk, notes);
      if (table.isPresent()) {
        return table;
      }
    }
    return Optional.empty();
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException(
        "no adapter for %s is linked; add its module to the program".formatted(what));
  }
}
