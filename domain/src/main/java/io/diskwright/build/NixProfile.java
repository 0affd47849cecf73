package io.diskwright.build;

import io.diskwright.nix.StorePath;
import io.diskwright.tree.FileType;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A profile: a link to its newest generation, which is a link to what is installed. */
final class NixProfile {

  private final TreeBuilder tree;
  private final int directory;
  private final String name;

  /**
   * @param directory that the links are in
   */
  NixProfile(TreeBuilder tree, int directory, String name) {
    this.tree = tree;
    this.directory = directory;
    this.name = name;
  }

  /**
   * Name of the generation that something is installed as: the one behind those that are there,
   * unless the newest is the same.
   */
  String generation(StorePath installed) {
    int newest = newest();
    ByteString target = ByteString.utf8(installed.toString());
    return link(newest > 0 && target.equals(target(newest)) ? newest : newest + 1);
  }

  private String link(int number) {
    return "%s-%d-link".formatted(name, number);
  }

  private int newest() {
    Pattern links = Pattern.compile(Pattern.quote(name) + "-([1-9][0-9]{0,8})-link");
    int[] newest = {0};
    tree.forEachFrom(
        directory,
        entry -> {
          Matcher link = links.matcher(tree.name(entry).toString());
          if (tree.parent(entry) == directory && link.matches()) {
            newest[0] = Math.max(newest[0], Integer.parseInt(link.group(1)));
          }
        });
    return newest[0];
  }

  private ByteString target(int number) {
    int entry = tree.find(directory, ByteString.utf8(link(number)));
    return tree.type(entry) == FileType.SYMLINK ? tree.linkTarget(entry) : ByteString.EMPTY;
  }
}
