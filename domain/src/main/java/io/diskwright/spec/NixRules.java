package io.diskwright.spec;

import io.diskwright.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** What must hold between the attributes that are about Nix. */
final class NixRules {

  static final String ONLY_STORE =
      "in an image of only the Nix store, contents must be empty, no configuration must be given and no boot loader installed; leave it out, or onlyNixStore";

  private final ImageSpec spec;
  private final NixOptions nix;
  private final List<Problem> problems = new ArrayList<>();

  NixRules(ImageSpec spec) {
    this.spec = spec;
    this.nix = spec.nix();
  }

  List<Problem> problems() {
    if (nix.onlyNixStore()) {
      checkOnlyStore();
    }
    checkSystem();
    checkChannel();
    if (!nix.closures().isEmpty() && spec.fsType().equals("vfat")) {
      problem("fsType", "'vfat' keeps no links and modes, which a Nix store needs; choose ext4");
    }
    return List.copyOf(problems);
  }

  private void checkOnlyStore() {
    if (!spec.contents().isEmpty()) {
      problem("contents", ONLY_STORE);
    }
    if (!spec.root().isEmpty()) {
      problem("root", "in an image of only the Nix store, root must be empty too");
    }
    if (nix.configFile().isPresent()) {
      problem("configFile", ONLY_STORE);
    }
    if (nix.closures().isEmpty()) {
      problem("onlyNixStore", "there is no store to put in; give closureInfo or additionalPaths");
    }
  }

  private void checkSystem() {
    if (nix.toplevel().isPresent() && nix.closureInfo().isEmpty()) {
      problem("toplevel", "needs closureInfo, which tells the paths that the system is made of");
    }
  }

  private void checkChannel() {
    if (nix.copyChannel().orElse(false) && nix.channelSources().isEmpty()) {
      problem("copyChannel", "needs channelSources, the store path that the channel is made of");
    }
    if (nix.channel().isPresent() && nix.closures().isEmpty()) {
      problem("channelSources", "needs a closure that it is in; give closureInfo");
    }
  }

  private void problem(String attribute, String message) {
    problems.add(new Problem(attribute, message));
  }
}
