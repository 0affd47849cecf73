package io.diskwright.qemu;

import io.diskwright.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** A module of a kernel. */
final class KernelModule {

  private static final Pattern FILE = Pattern.compile("(.+)\\.ko(\\.(xz|zst|gz))?");
  private static final Pattern ZERO = Pattern.compile("\0");
  private static final Pattern COMMA = Pattern.compile(",");

  /** Where a module tells about itself ({@code MODULE_INFO} of the kernel). */
  private static final String INFO = ".modinfo";

  private static final String DEPENDS = "depends=";

  private final String name;
  private final byte[] bytes;

  /**
   * @param name with underscores, as the kernel calls it
   * @param bytes not compressed; not copied
   */
  KernelModule(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether a file is one, by its name. */
  static boolean isModule(Path file) {
    return FILE.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** What the kernel calls the one in a file. */
  static String nameOf(Path file) {
    return kernelName(FILE.matcher(String.valueOf(file.getFileName())).replaceFirst("$1"));
  }

  private static String kernelName(String name) {
    return name.replace('-', '_');
  }

  /**
   * Reads it.
   *
   * @throws SourceException if it cannot be decompressed
   */
  static KernelModule read(Path file) throws IOException {
    try (InputStream stream = decompressed(file)) {
      return new KernelModule(nameOf(file), stream.readAllBytes());
    } catch (IOException e) {
      throw new SourceException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static InputStream decompressed(Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    String name = file.toString();
    if (name.endsWith(".xz")) {
      return XZCompressorInputStream.builder().setInputStream(stream).get();
    }
    if (name.endsWith(".zst")) {
      return new ZstdCompressorInputStream(stream);
    }
    return name.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
  }

  /** Names of the modules that have to be loaded before it. */
  List<String> dependencies() {
    byte[] info = ElfFile.of(name, bytes).section(INFO).orElse(new byte[0]);
    return ZERO.splitAsStream(new String(info, StandardCharsets.ISO_8859_1))
        .filter(line -> line.startsWith(DEPENDS))
        .flatMap(line -> COMMA.splitAsStream(line.substring(DEPENDS.length())))
        .filter(dependency -> !dependency.isEmpty())
        .map(KernelModule::kernelName)
        .toList();
  }

  /** Where it is in a guest. */
  String path() {
    return "modules/" + name + ".ko";
  }
}
