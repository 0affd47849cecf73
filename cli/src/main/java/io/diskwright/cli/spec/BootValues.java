package io.diskwright.cli.spec;

import io.diskwright.cli.spec.Attribute.Reader;
import io.diskwright.cli.spec.SpecCursor.Named;
import io.diskwright.spec.BootLoaderChoice;
import io.diskwright.spec.BootOptions;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.LoaderSource;
import io.diskwright.spec.SecureBootKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** How the attributes about booting change the options that a spec has so far. */
final class BootValues {

  private static final List<String> SECURE_BOOT = List.of("key", "certificate", "pk", "kek", "db");

  private BootValues() {}

  static Reader flag(BiFunction<BootOptions.Builder, Boolean, BootOptions.Builder> setter) {
    return (value, spec) -> {
      boolean flag = Scalars.flag(value.text());
      change(spec, boot -> setter.apply(boot, flag));
    };
  }

  static Reader file(BiFunction<BootOptions.Builder, Path, BootOptions.Builder> setter) {
    return (value, spec) -> {
      Path file = value.hostPath();
      change(spec, boot -> setter.apply(boot, file));
    };
  }

  static void bootLoader(SpecCursor value, ImageSpec.Builder spec) {
    BootLoaderChoice choice = choice(value.text());
    change(spec, boot -> boot.bootLoader(choice));
  }

  private static BootLoaderChoice choice(String text) {
    List<String> names = new ArrayList<>();
    for (BootLoaderChoice choice : BootLoaderChoice.values()) {
      if (choice.specName().equals(text)) {
        return choice;
      }
      names.add(choice.specName());
    }
    throw new IllegalArgumentException(
        "'%s' is none of %s%s"
            .formatted(text, String.join(", ", names), NearestName.suggestion(text, names)));
  }

  static void loaderFiles(SpecCursor value, ImageSpec.Builder spec) {
    LoaderSource source =
        switch (value.filledText()) {
          case "tree" -> LoaderSource.TREE;
          case "host" -> LoaderSource.HOST;
          default -> LoaderSource.folder(value.hostPath());
        };
    change(spec, boot -> boot.bootLoaderFiles(source));
  }

  static void kernelParams(SpecCursor value, ImageSpec.Builder spec) {
    List<String> parameters = new ArrayList<>();
    for (SpecCursor parameter : value.itemsOrOne()) {
      parameter.read(() -> parameters.add(parameter.text()));
    }
    change(spec, boot -> boot.kernelParams(parameters));
  }

  static void memSize(SpecCursor value, ImageSpec.Builder spec) {
    Scalars.count(value.text())
        .ifPresent(mib -> change(spec, boot -> boot.memSize(Scalars.small(mib))));
  }

  static void secureBoot(SpecCursor value, ImageSpec.Builder spec) {
    Map<String, Path> files = new TreeMap<>();
    for (Named entry : value.entries()) {
      if (!SECURE_BOOT.contains(entry.name())) {
        entry.value().problem(SpecReader.unknown(entry.name(), SECURE_BOOT));
      } else if (!entry.value().isAbsent()) {
        entry.value().read(() -> files.put(entry.name(), entry.value().hostPath()));
      }
    }
    for (String needed : SECURE_BOOT.subList(0, 2)) {
      if (value.entries().stream().noneMatch(entry -> entry.name().equals(needed))) {
        value.problem("'%s' is missing; key and certificate sign what boots".formatted(needed));
      }
    }
    keys(files).ifPresent(keys -> change(spec, boot -> boot.secureBoot(keys)));
  }

  private static Optional<SecureBootKeys> keys(Map<String, Path> files) {
    Path key = files.get("key");
    Path certificate = files.get("certificate");
    return key == null || certificate == null
        ? Optional.empty()
        : Optional.of(
            new SecureBootKeys(
                key,
                certificate,
                Optional.ofNullable(files.get("pk")),
                Optional.ofNullable(files.get("kek")),
                Optional.ofNullable(files.get("db"))));
  }

  static void change(ImageSpec.Builder spec, UnaryOperator<BootOptions.Builder> change) {
    spec.boot(change.apply(spec.boot().change()).build());
  }
}
