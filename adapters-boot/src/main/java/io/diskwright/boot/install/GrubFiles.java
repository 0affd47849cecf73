package io.diskwright.boot.install;

import io.diskwright.boot.LoaderFiles;
import io.diskwright.boot.grub.BiosGrub;
import io.diskwright.boot.grub.ModuleFiles;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GRUB's folder for BIOS machines.
 *
 * @param files where it is
 * @param folder in there, ends in a slash
 */
record GrubFiles(LoaderFiles files, String folder) implements ModuleFiles {

  private static final String KERNEL = "kernel.img";
  private static final String STORE = "nix/store";

  /** The first folder that has GRUB's kernel: of distributions, of NixOS, of GRUB alone. */
  static Optional<GrubFiles> find(LoaderFiles files) throws IOException {
    for (String folder : folders(files)) {
      if (files.content(folder + KERNEL).isPresent()) {
        return Optional.of(new GrubFiles(files, folder));
      }
    }
    return Optional.empty();
  }

  private static List<String> folders(LoaderFiles files) throws IOException {
    String name = BiosGrub.MODULE_DIRECTORY + "/";
    List<String> folders = new ArrayList<>(List.of("usr/lib/grub/" + name, "lib/grub/" + name));
    for (String object : files.names(STORE)) {
      if (object.matches("[0-9a-z]{32}-grub-[0-9].*")) {
        folders.add("%s/%s/lib/grub/%s".formatted(STORE, object, name));
      }
    }
    folders.add(name);
    folders.add("");
    return folders;
  }

  @Override
  public Optional<ByteString> read(String name) throws IOException {
    Optional<FileContent> content = files.content(folder + name);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(ByteString.copyOf(WholeFile.bytes(shown(name), content.get())));
  }

  String shown(String name) {
    return files.shown(folder + name);
  }
}
