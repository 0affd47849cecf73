package io.diskwright.inspect;

import io.diskwright.inspect.BootItem.Kind;
import io.diskwright.inspect.FolderLook.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the files of one filesystem that take part in booting, at their usual places. */
final class BootFileScan {

  private static final int TEXT_BYTES = 256 << 10;
  private static final int KERNEL_BYTES = 64 << 10;
  private static final int MOST_ITEMS = 64;
  private static final int MOST_TITLES = 8;
  private static final List<String> GRUB_MENUS =
      List.of("/boot/grub/grub.cfg", "/boot/grub2/grub.cfg", "/grub/grub.cfg", "/grub2/grub.cfg");
  private static final List<String> SYSLINUX_MENUS =
      List.of(
          "/boot/extlinux/extlinux.conf",
          "/extlinux/extlinux.conf",
          "/boot/syslinux/syslinux.cfg",
          "/syslinux/syslinux.cfg",
          "/syslinux.cfg");

  private final String place;
  private final FolderLook look;
  private final List<BootItem> items = new ArrayList<>();

  /**
   * @param place in front of paths: {@code 1:}, or nothing on a disk without a table
   */
  BootFileScan(String place, FolderLook look) {
    this.place = place;
    this.look = look;
  }

  List<BootItem> scan() throws IOException {
    for (Found folder : look.list("/EFI")) {
      programs(folder);
    }
    for (String folder : List.of("/loader/entries", "/boot/loader/entries")) {
      for (Found entry : look.list(folder)) {
        entry(entry);
      }
    }
    for (String menu : GRUB_MENUS) {
      menu(menu, "menuentry ");
    }
    for (String menu : SYSLINUX_MENUS) {
      menu(menu, "label ");
    }
    for (String folder : List.of("/", "/boot")) {
      for (Found file : look.list(folder)) {
        kernel(file);
      }
    }
    return items;
  }

  private void programs(Found folder) throws IOException {
    for (Found file : folder.isFolder() ? look.list(folder.path()) : List.<Found>of()) {
      if (hasEnding(file, ".efi")) {
        String name = ProgramName.of(look.start(file, ProgramName.LOOK_BYTES));
        add(Kind.EFI_PROGRAM, file, name.isEmpty() ? "unknown" : name);
      }
    }
  }

  private static boolean hasEnding(Found file, String ending) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private void entry(Found entry) throws IOException {
    if (!hasEnding(entry, ".conf")) {
      return;
    }
    List<String> lines = lines(entry);
    String title = value(lines, "title");
    String version = value(lines, "version");
    String starts = value(lines, "linux") + value(lines, "efi") + value(lines, "uki");
    add(Kind.ENTRY, entry, (title + " " + version).strip() + " starts " + starts);
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.matches(key + "\\s.*"))
        .map(line -> line.substring(key.length()).strip())
        .findFirst()
        .orElse("");
  }

  private void menu(String path, String keyword) throws IOException {
    var found = look.find(path).filter(file -> !file.isFolder());
    if (found.isPresent()) {
      List<String> titles =
          lines(found.get()).stream()
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(keyword))
              .map(line -> title(line.substring(keyword.length()).strip()))
              .toList();
      String more = titles.size() > MOST_TITLES ? ", …" : "";
      String first = titles.stream().limit(MOST_TITLES).collect(Collectors.joining(", "));
      add(Kind.MENU, found.get(), titles.isEmpty() ? "no entries" : first + more);
    }
  }

  /** What is in quotes, or all of it. */
  private static String title(String words) {
    char quote = words.isEmpty() ? ' ' : words.charAt(0);
    int end = quote == '\'' || quote == '"' ? words.indexOf(quote, 1) : -1;
    return end < 0 ? words : words.substring(1, end);
  }

  private List<String> lines(Found file) throws IOException {
    return new String(look.start(file, TEXT_BYTES), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .toList();
  }

  private void kernel(Found file) throws IOException {
    String name = file.name();
    if (name.startsWith("vmlinu") || name.startsWith("bzImage")) {
      String known = ProgramName.of(look.start(file, KERNEL_BYTES));
      if (!known.isEmpty()) {
        add(Kind.KERNEL, file, known);
      }
    }
  }

  private void add(Kind kind, Found file, String text) {
    if (items.size() < MOST_ITEMS) {
      items.add(new BootItem(kind, place + file.path(), text));
    }
  }
}
