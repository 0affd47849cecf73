package io.diskwright.boot.systemd;

import io.diskwright.boot.BootEntry;
import io.diskwright.boot.system.TreeFiles;
import io.diskwright.value.ByteString;

/**
 * Where an entry's kernel and initrds go on $BOOT: files of a Nix store under the names that
 * NixOS's systemd-boot-builder.py gives them, others where kernel-install(8) puts them.
 */
final class KernelPlaces {

  private static final String STORE = "/nix/store/";

  private final TreeFiles root;
  private final String token;
  private final BootEntry entry;

  KernelPlaces(TreeFiles root, String token, BootEntry entry) {
    this.root = root;
    this.token = token;
    this.entry = entry;
  }

  String kernel() {
    return place(entry.kernel(), "linux");
  }

  String initrd(ByteString path) {
    String text = path.toString();
    return place(path, text.substring(text.lastIndexOf('/') + 1));
  }

  private String place(ByteString path, String name) {
    String real = root.realPath(path.toString()).orElseThrow();
    return real.startsWith(STORE)
        ? nixosPlace(real.substring(STORE.length()))
        : "/%s/%s/%s".formatted(token, entry.version().orElse(entry.id()), name);
  }

  private static String nixosPlace(String inStore) {
    int slash = inStore.indexOf('/');
    String object = slash < 0 ? inStore : inStore.substring(0, slash);
    String file = inStore.substring(inStore.lastIndexOf('/') + 1);
    return "/EFI/nixos/%s.efi".formatted(slash < 0 ? file : object + "-" + file);
  }
}
