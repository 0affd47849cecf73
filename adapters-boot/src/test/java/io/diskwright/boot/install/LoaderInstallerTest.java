package io.diskwright.boot.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.TestKernels;
import io.diskwright.boot.TestTree;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.port.BootInstallation;
import io.diskwright.port.BootSummary;
import io.diskwright.port.Progress;
import io.diskwright.spec.BootLoaderChoice;
import io.diskwright.spec.BootOptions;
import io.diskwright.spec.ImageSpec;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is installed on which layout, from which files, and what is refused. */
final class LoaderInstallerTest {

  private static final String LOADER = "/usr/lib/systemd/boot/efi/systemd-bootx64.efi";

  private final TestTree root = new TestTree();
  private final TestTree esp = new TestTree();
  private final TestTree xbootldr = new TestTree();
  private final List<String> notes = new ArrayList<>();

  private BootInstallation install(
      PartitionTableType table, UnaryOperator<BootOptions.Builder> options) throws IOException {
    ImageSpec spec =
        ImageSpec.builder()
            .root(List.of(Path.of("tree")))
            .partitionTableType(table)
            .boot(options.apply(BootOptions.DEFAULTS.change()).build())
            .timestamp(Timestamp.ofSeconds(86_400))
            .build();
    Progress progress =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    Map<PartitionRole, TreeBuilder> trees = new EnumMap<>(PartitionRole.class);
    for (PartitionRole role : table.roles()) {
      switch (role) {
        case ROOT -> trees.put(role, root.builder());
        case ESP -> trees.put(role, esp.builder());
        case XBOOTLDR -> trees.put(role, xbootldr.builder());
        case BIOS_GRUB -> {}
      }
    }
    DiskTrees disk = new DiskTrees(spec, trees, progress);

    return new Installation(disk, new NoHostFiles()).run();
  }

  private BootInstallation install(PartitionTableType table) throws IOException {
    return install(table, options -> options);
  }

  private List<String> problems(
      PartitionTableType table, UnaryOperator<BootOptions.Builder> options) {
    InvalidSpecException refusal =
        assertThrows(InvalidSpecException.class, () -> install(table, options));
    return refusal.problems().stream().map(Problem::toString).toList();
  }

  private LoaderInstallerTest debian() {
    root.file("/etc/os-release", "ID=debian\nPRETTY_NAME=Debian\n")
        .file("/boot/vmlinuz-6.1", TestKernels.x86("6.1"))
        .file("/boot/initrd.img-6.1", "initrd");
    return this;
  }

  private void systemdBoot() {
    root.file(LOADER, "loader");
  }

  @Test
  void nothingIsInstalledWhereNothingBoots() throws IOException {
    systemdBoot();
    for (PartitionTableType table : PartitionTableType.values()) {
      if (table != PartitionTableType.NONE) {
        assertEquals(BootSummary.NONE, install(table).summary());
      }
    }
    assertEquals(Map.of(), TestTree.files(esp.builder()));
  }

  @Test
  void anImageThatMustBootNeedsSomethingToBoot() {
    assertEquals(
        List.of(
            "installBootLoader: there is nothing to boot: root has neither a NixOS system nor a"
                + " kernel in /boot or /usr/lib/modules; add one, or leave it out"),
        problems(PartitionTableType.EFI, options -> options.installBootLoader(true)));
  }

  @Test
  void systemdBootHasItsFilesAnEntryAndTheKernel() throws IOException {
    debian().systemdBoot();
    BootInstallation installed = install(PartitionTableType.EFI);
    Map<String, String> files = TestTree.files(esp.builder());
    assertEquals("loader", files.remove("/EFI/systemd/systemd-bootx64.efi"));
    assertEquals("loader", files.remove("/EFI/BOOT/BOOTX64.EFI"));
    assertEquals("timeout 3\nconsole-mode keep\n", files.remove("/loader/loader.conf"));
    assertEquals("type1\n", files.remove("/loader/entries.srel"));
    assertEquals(
        """
        title Debian
        sort-key debian
        version 6.1
        linux /debian/6.1/linux
        initrd /debian/6.1/initrd.img-6.1
        options root=PARTUUID=f222513b-ded1-49fa-b591-20ce86a2fe7f rw
        """,
        files.remove("/loader/entries/debian-6.1.conf"));
    assertEquals("initrd", files.remove("/debian/6.1/initrd.img-6.1"));
    assertTrue(String.valueOf(files.remove("/debian/6.1/linux")).startsWith("MZ"));
    assertEquals(Map.of(), files);
    assertEquals(
        List.of(
            new BootSummary.Loader(
                "systemd-boot",
                "esp:/EFI/systemd/systemd-bootx64.efi",
                LOADER + " of the image",
                // printf loader | sha256sum
                "d47712cceb4c780603026e6325221c1bcff90679ebc076baa51c71ebe796717c")),
        installed.summary().loaders());
    assertEquals(List.of(), notes);
  }

  @Test
  void withAnXbootldrTheLoaderIsOnTheEspAndTheRestThere() throws IOException {
    debian().systemdBoot();
    install(PartitionTableType.EFI_XBOOTLDR);
    assertEquals(
        List.of("/EFI/BOOT/BOOTX64.EFI", "/EFI/systemd/systemd-bootx64.efi", "/loader/loader.conf"),
        List.copyOf(TestTree.files(esp.builder()).keySet()));
    assertEquals(
        List.of(
            "/debian/6.1/initrd.img-6.1",
            "/debian/6.1/linux",
            "/loader/entries.srel",
            "/loader/entries/debian-6.1.conf"),
        List.copyOf(TestTree.files(xbootldr.builder()).keySet()));
  }

  /** The names and the text that NixOS 24.05's systemd-boot-builder.py gives. */
  @Test
  void nixosHasTheFilesThatItsOwnInstallerMakes() throws IOException {
    String system = "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-nixos-system-host-24.05";
    root.file(
            system + "/boot.json",
            """
            {"org.nixos.bootspec.v1": {
              "init": "%s/init", "kernelParams": ["loglevel=4"], "label": "NixOS 24.05",
              "kernel": "/nix/store/1123456789abcdfghijklmnpqrsvwxyz-linux-6.6.32/bzImage",
              "initrd": "/nix/store/2123456789abcdfghijklmnpqrsvwxyz-initrd-linux-6.6.32/initrd"}}
            """
                .formatted(system))
        .file(system + "/etc/os-release", "NAME=NixOS\nID=nixos\n")
        .file(
            "/nix/store/1123456789abcdfghijklmnpqrsvwxyz-linux-6.6.32/bzImage",
            TestKernels.x86("6.6.32"))
        .file("/nix/store/2123456789abcdfghijklmnpqrsvwxyz-initrd-linux-6.6.32/initrd", "initrd")
        .link(system + "/systemd", "/nix/store/3123456789abcdfghijklmnpqrsvwxyz-systemd-255")
        .file(
            "/nix/store/3123456789abcdfghijklmnpqrsvwxyz-systemd-255/lib/systemd/boot/efi/systemd-bootx64.efi",
            "loader")
        .link("/nix/var/nix/profiles/system-1-link", system)
        .link("/nix/var/nix/profiles/system", "system-1-link");
    install(PartitionTableType.EFI);
    Map<String, String> files = TestTree.files(esp.builder());
    assertEquals(
        """
        title NixOS
        sort-key nixos
        version Generation 1 NixOS 24.05, built on 1970-01-02
        linux /EFI/nixos/1123456789abcdfghijklmnpqrsvwxyz-linux-6.6.32-bzImage.efi
        initrd /EFI/nixos/2123456789abcdfghijklmnpqrsvwxyz-initrd-linux-6.6.32-initrd.efi
        options init=%s/init loglevel=4
        """
            .formatted(system),
        files.get("/loader/entries/nixos-generation-1.conf"));
    assertEquals(
        "timeout 5\ndefault nixos-generation-1.conf\nconsole-mode keep\n",
        files.get("/loader/loader.conf"));
    assertTrue(
        files.containsKey("/EFI/nixos/1123456789abcdfghijklmnpqrsvwxyz-linux-6.6.32-bzImage.efi"));
    assertEquals("loader", files.get("/EFI/BOOT/BOOTX64.EFI"));
  }

  @Test
  void whatTheContentsBringIsKeptWhateverItsCase() throws IOException {
    debian().systemdBoot();
    esp.file("/LOADER/loader.conf", "timeout 9\n").file("/efi/boot/bootx64.efi", "mine");
    install(PartitionTableType.EFI);
    Map<String, String> files = TestTree.files(esp.builder());
    assertEquals("timeout 9\n", files.get("/LOADER/loader.conf"));
    assertEquals("mine", files.get("/efi/boot/bootx64.efi"));
    assertTrue(files.containsKey("/efi/systemd/systemd-bootx64.efi"));
    assertFalse(files.containsKey("/loader/loader.conf"));
    assertEquals(
        List.of(
            "esp:/EFI/BOOT/BOOTX64.EFI is kept as the contents bring it",
            "esp:/loader/loader.conf is kept as the contents bring it"),
        notes);
  }

  @Test
  void unifiedKernelsNeedTheLoaderAlone() throws IOException {
    systemdBoot();
    esp.file("/EFI/Linux/system.efi", "unified");
    assertEquals(
        1,
        install(PartitionTableType.EFI, o -> o.installBootLoader(true)).summary().loaders().size());
  }

  @Test
  void aKernelWithoutALoaderIsAnErrorThatNamesThePackageAndTheWayOut() {
    debian();
    assertEquals(
        List.of(
            "bootLoader: there is a kernel, /boot/vmlinuz-6.1, but no systemd-boot in / of the"
                + " image; install its package (Debian, Ubuntu: systemd-boot-efi, Fedora:"
                + " systemd-boot-unsigned, Arch: systemd) there, give its place by"
                + " bootLoaderFiles, or choose bootLoader: none",
            "bootLoader: there is a kernel, /boot/vmlinuz-6.1, but no GRUB for a BIOS in / of the"
                + " image; install its package (Debian, Ubuntu: grub-pc-bin, Fedora:"
                + " grub2-pc-modules, Arch: grub) there, give its place by bootLoaderFiles, or"
                + " choose bootLoader: none"),
        problems(PartitionTableType.HYBRID, options -> options));
  }

  @Test
  void noLoaderIsInstalledWhereNoneIsWanted() throws IOException {
    debian();
    assertEquals(
        BootSummary.NONE,
        install(PartitionTableType.HYBRID, o -> o.bootLoader(BootLoaderChoice.NONE)).summary());
    assertEquals(
        BootSummary.NONE,
        install(PartitionTableType.LEGACY, o -> o.installBootLoader(false)).summary());
  }

  @Test
  void aKernelOfAnotherArchitectureThanTheLoaderIsRefused() {
    root.file("/boot/vmlinuz-6.1", TestKernels.aarch64()).file(LOADER, "loader");
    assertEquals(
        List.of(
            "bootLoaderFiles: /boot/vmlinuz-6.1 is for AA64, but there is no"
                + " systemd-bootaa64.efi"),
        problems(PartitionTableType.EFI, options -> options));
  }

  @Test
  void aKernelWithoutAnEfiStubIsRefused() {
    root.file("/boot/vmlinuz-6.1", "a compressed kernel").file(LOADER, "loader");
    assertEquals(
        List.of(
            "bootLoader: /boot/vmlinuz-6.1 is no EFI program, so systemd-boot cannot start it;"
                + " choose grub or none"),
        problems(PartitionTableType.EFI, options -> options));
  }
}
