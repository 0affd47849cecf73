package io.diskwright.boot.systemd;

import io.diskwright.boot.LoaderFiles;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of systemd-boot.
 *
 * @param architecture that it is for
 * @param source where it comes from, for people
 * @param content the program
 */
public record LoaderProgram(EfiArchitecture architecture, String source, FileContent content) {

  /** Where distributions and NixOS have it; last, a folder of just these files. */
  private static final List<String> FOLDERS =
      List.of(
          "usr/lib/systemd/boot/efi/",
          "lib/systemd/boot/efi/",
          "nix/var/nix/profiles/system/systemd/lib/systemd/boot/efi/",
          "");

  /** Every file of systemd-boot in the first folder that has one; none if there is none. */
  public static List<LoaderProgram> find(LoaderFiles files) throws IOException {
    for (String folder : FOLDERS) {
      List<LoaderProgram> programs = new ArrayList<>();
      for (EfiArchitecture architecture : EfiArchitecture.values()) {
        String path = folder + architecture.loaderName();
        Optional<FileContent> content = files.content(path);
        if (content.isPresent()) {
          programs.add(new LoaderProgram(architecture, files.shown(path), content.get()));
        }
      }
      if (!programs.isEmpty()) {
        return programs;
      }
    }
    return List.of();
  }
}
