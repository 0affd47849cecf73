package io.diskwright.cli.spec;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.spec.BootOptions;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.NixOptions;
import io.diskwright.value.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Specs in tests: read from texts that stand in {@code /specs}, told as lines. */
final class SpecTexts {

  static final Path FOLDER = Path.of("/specs");
  static final Seed SEED = Seed.parse("01936000-0000-7000-8000-000000000001");
  static final Origin OPTION = new Origin("", Path.of("/current"));

  private SpecTexts() {}

  static SpecDocument yaml(String text) {
    return YamlSpecParser.parse(text, new Origin("spec.yaml", FOLDER));
  }

  static SpecDocument json(String text) {
    return JsonSpecParser.parse(text, new Origin("spec.json", FOLDER));
  }

  static SpecDocument standardInput(byte[] bytes) {
    try {
      return SpecText.read("-", FOLDER, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SpecDocument standardInput(String text) {
    return standardInput(text.getBytes(StandardCharsets.UTF_8));
  }

  static ImageSpec read(SpecDocument document) {
    return read(document, Optional.empty());
  }

  static ImageSpec read(SpecDocument document, Optional<String> sourceDateEpoch) {
    return SpecReader.read(document, sourceDateEpoch, () -> SEED);
  }

  /** Every problem on a line, with its place; empty if there is none. */
  static List<String> problems(SpecDocument document) {
    return problems(document, Optional.empty());
  }

  static List<String> problems(SpecDocument document, Optional<String> sourceDateEpoch) {
    try {
      read(document, sourceDateEpoch);
      return List.of();
    } catch (InvalidSpecException e) {
      return document.located(e).problems().stream().map(Problem::toString).toList();
    }
  }

  /** Every attribute on a line: two specs are the same if these are. */
  static String describe(ImageSpec spec) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("partitionTableType " + spec.partitionTableType());
    lines.add("fsType " + spec.fsType());
    lines.add("label " + spec.label());
    lines.add("diskSize " + spec.diskSizeBytes());
    lines.add("additionalSpace " + spec.givenAdditionalSpaceBytes());
    lines.add("bootSize " + spec.bootSizeBytes());
    lines.add("reservedPercent " + spec.reservedPercent());
    lines.add("inodes " + spec.inodes());
    lines.add("root " + spec.root());
    for (ContentSpec content : spec.contents()) {
      lines.add("content " + describe(content));
    }
    lines.add("owner " + spec.owner());
    lines.add("xattrs " + spec.xattrs());
    NixOptions nix = spec.nix();
    lines.add("toplevel " + nix.toplevel());
    lines.add("closureInfo " + nix.closureInfo());
    lines.add("storeRoot " + nix.storeRoot());
    lines.add("additionalPaths " + nix.additionalPaths());
    lines.add("onlyNixStore " + nix.onlyNixStore());
    lines.add("copyChannel " + nix.copyChannel());
    lines.add("channelSources " + nix.channelSources());
    lines.add("configFile " + nix.configFile());
    BootOptions boot = spec.boot();
    lines.add("installBootLoader " + boot.installBootLoader());
    lines.add("bootLoader " + boot.bootLoader());
    lines.add("bootLoaderFiles " + boot.loaderFiles().folder());
    lines.add("kernelParams " + boot.kernelParams());
    lines.add("mbrActive " + boot.mbrActive());
    lines.add("touchEFIVars " + boot.touchEfiVars());
    lines.add("efiFirmware " + boot.efiFirmware());
    lines.add("efiVariables " + boot.efiVariables());
    lines.add("secureBoot " + boot.secureBoot());
    lines.add("vm " + boot.vm());
    lines.add("memSize " + boot.memSizeMib());
    lines.add("seed " + spec.seed());
    lines.add("postVM " + spec.postVm());
    lines.add("name " + spec.name());
    lines.add("timestamp " + spec.timestamp());
    lines.add("clampMtime " + spec.clampMtime());
    lines.add("format " + spec.format());
    ContainerOptions options = spec.container().options();
    lines.add("compression " + options.compression());
    lines.add("compressionLevel " + options.compressionLevel());
    lines.add("compressionWindow " + options.compressionWindow());
    lines.add("clusterSize " + options.clusterSize());
    lines.add("subformat " + options.subformat());
    lines.add("baseName " + spec.baseName());
    lines.add("ids " + spec.ids());
    return lines.toString();
  }

  private static String describe(ContentSpec content) {
    return "%s → %s mode %s user %s group %s"
        .formatted(
            content.source(),
            content.target(),
            content.mode().map(mode -> mode.text()).orElse("kept"),
            content.user().orElse("0"),
            content.group().orElse("0"));
  }
}
