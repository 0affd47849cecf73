package io.diskwright.boot.install;

import io.diskwright.boot.LoaderFiles;
import io.diskwright.boot.system.TreeFiles;
import io.diskwright.tree.FileContent;
import java.util.List;
import java.util.Optional;

/** Programs of boot loaders that the image itself brings. */
record TreeLoaderFiles(TreeFiles root) implements LoaderFiles {

  @Override
  public List<String> names(String folder) {
    return root.names("/" + folder);
  }

  @Override
  public Optional<FileContent> content(String path) {
    return root.content("/" + path);
  }

  @Override
  public String shown(String path) {
    return "/%s of the image".formatted(path);
  }
}
