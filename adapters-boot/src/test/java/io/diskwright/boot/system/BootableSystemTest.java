package io.diskwright.boot.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.BootEntry;
import io.diskwright.boot.TestKernels;
import io.diskwright.boot.TestTree;
import io.diskwright.error.SourceException;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.port.Progress;
import io.diskwright.spec.BootOptions;
import io.diskwright.spec.ImageSpec;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found to boot, and with which parameters. */
final class BootableSystemTest {

  private static final String ROOT = "root=PARTUUID=f222513b-ded1-49fa-b591-20ce86a2fe7f";
  private static final String SYSTEM =
      "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-nixos-system-host-24.05";

  private final TestTree tree = new TestTree();
  private final List<String> notes = new ArrayList<>();

  private BootableSystem find(PartitionTableType table, String... parameters) throws IOException {
    ImageSpec spec =
        ImageSpec.builder()
            .root(List.of(Path.of("tree")))
            .partitionTableType(table)
            .timestamp(Timestamp.ofSeconds(86_400))
            .boot(BootOptions.DEFAULTS.change().kernelParams(List.of(parameters)).build())
            .build();
    Progress progress =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    return BootableSystem.find(new TreeFiles(tree.builder()), spec, progress);
  }

  private List<String> found() throws IOException {
    return find(PartitionTableType.EFI).entries().stream()
        .map(entry -> "%s: %s %s".formatted(entry.id(), entry.kernel(), entry.initrds()))
        .toList();
  }

  private String options(String... parameters) throws IOException {
    tree.file("/boot/vmlinuz-1", TestKernels.x86("1"));
    return find(PartitionTableType.EFI, parameters).entries().get(0).options();
  }

  @Test
  void aTreeWithoutAKernelHasNothing() throws IOException {
    tree.file("/etc/passwd", "").file("/boot/config-6.1", "");
    assertEquals(List.of(), found());
  }

  @Test
  void kernelsOfDebianComeWithTheirInitrdsTheNewestFirst() throws IOException {
    tree.file("/etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
    for (String version : List.of("6.1.0-9-amd64", "6.1.0-10-amd64")) {
      tree.file("/boot/vmlinuz-" + version, TestKernels.x86(version));
      tree.file("/boot/initrd.img-" + version, "i");
    }
    assertEquals(
        List.of(
            "debian-6.1.0-10-amd64: /boot/vmlinuz-6.1.0-10-amd64 [/boot/initrd.img-6.1.0-10-amd64]",
            "debian-6.1.0-9-amd64: /boot/vmlinuz-6.1.0-9-amd64 [/boot/initrd.img-6.1.0-9-amd64]"),
        found());
    BootEntry entry = find(PartitionTableType.EFI).entries().get(0);
    assertEquals("Debian GNU/Linux 12 (bookworm)", entry.title());
    assertEquals(Optional.of("6.1.0-10-amd64"), entry.version());
    assertEquals(Optional.of("debian"), entry.sortKey());
  }

  @Test
  void linksOfUbuntuToItsKernelsAddNone() throws IOException {
    tree.file("/boot/vmlinuz-6.8.0-31-generic", TestKernels.x86("6.8.0-31-generic"))
        .file("/boot/initrd.img-6.8.0-31-generic", "i")
        .link("/boot/vmlinuz", "vmlinuz-6.8.0-31-generic")
        .link("/boot/vmlinuz.old", "vmlinuz-6.8.0-31-generic")
        .link("/boot/initrd.img", "initrd.img-6.8.0-31-generic");
    assertEquals(
        List.of(
            "linux-6.8.0-31-generic: /boot/vmlinuz-6.8.0-31-generic [/boot/initrd.img-6.8.0-31-generic]"),
        found());
  }

  @Test
  void microcodeOfArchIsLoadedFirst() throws IOException {
    tree.file("/usr/lib/os-release", "NAME='Arch Linux'\nID=arch\n")
        .file("/boot/vmlinuz-linux", TestKernels.x86("6.9.1-arch1-1"))
        .file("/boot/initramfs-linux.img", "i")
        .file("/boot/initramfs-linux-fallback.img", "i")
        .file("/boot/intel-ucode.img", "u")
        .file("/boot/amd-ucode.img", "u");
    assertEquals(
        List.of(
            "arch-linux: /boot/vmlinuz-linux [/boot/amd-ucode.img, /boot/intel-ucode.img, /boot/initramfs-linux.img]"),
        found());
    assertEquals("Arch Linux", find(PartitionTableType.EFI).entries().get(0).title());
  }

  @Test
  void aKernelWithoutASuffixTellsItsVersionItself() throws IOException {
    tree.file("/boot/vmlinuz", TestKernels.x86("6.1.0-56-cloud-amd64")).file("/boot/initrd", "i");
    assertEquals(List.of("linux-6.1.0-56-cloud-amd64: /boot/vmlinuz [/boot/initrd]"), found());
  }

  /** A header that ends before its fields do, and one whose pointer leads out of the file. */
  @ParameterizedTest
  @ValueSource(ints = {0x206, 0x20E, 0x210, 0x1000})
  void aKernelThatTellsNoVersionHasNone(int sizeBytes) throws IOException {
    byte[] kernel = TestKernels.x86("6.1");
    kernel[0x20E] = (byte) 0xFF;
    kernel[0x20F] = (byte) 0xFF;
    tree.file("/boot/vmlinuz", Arrays.copyOf(kernel, sizeBytes));
    assertEquals(List.of("linux-kernel: /boot/vmlinuz []"), found());
  }

  @Test
  void kernelsOfFedoraLieWithTheirModules() throws IOException {
    tree.file("/usr/lib/modules/6.9.4-200.fc40.x86_64/vmlinuz", TestKernels.x86("6.9.4"))
        .file("/usr/lib/modules/6.9.4-200.fc40.x86_64/initramfs.img", "i")
        .file("/usr/lib/modules/6.8.9-300.fc40.x86_64/vmlinuz", TestKernels.x86("6.8.9"))
        .file("/boot/initramfs-6.8.9-300.fc40.x86_64.img", "i");
    assertEquals(
        List.of(
            "linux-6.9.4-200.fc40.x86_64: /usr/lib/modules/6.9.4-200.fc40.x86_64/vmlinuz [/usr/lib/modules/6.9.4-200.fc40.x86_64/initramfs.img]",
            "linux-6.8.9-300.fc40.x86_64: /usr/lib/modules/6.8.9-300.fc40.x86_64/vmlinuz [/boot/initramfs-6.8.9-300.fc40.x86_64.img]"),
        found());
  }

  @Test
  void rootIsThePartitionAndWritable() throws IOException {
    assertEquals(ROOT + " rw quiet", options("quiet"));
  }

  @Test
  void anMbrHasNoIdsOfPartitionsButASignature() throws IOException {
    tree.file("/boot/vmlinuz-1", TestKernels.x86("1"));
    assertEquals(
        "root=PARTUUID=f5e96a9e-01 rw", find(PartitionTableType.LEGACY).entries().get(0).options());
  }

  @Test
  void whatTheSystemOrTheSpecSaysOfRootHolds() throws IOException {
    tree.file("/etc/kernel/cmdline", "root=LABEL=x  ro\nconsole=ttyS0\n");
    assertEquals("root=LABEL=x ro console=ttyS0 quiet", options("quiet"));
  }

  @Test
  void aRootOfTheSpecHoldsToo() throws IOException {
    assertEquals("root=/dev/vda2 rw ro=1", options("root=/dev/vda2", "ro=1"));
  }

  @ParameterizedTest
  @CsvSource({
    "'GRUB_CMDLINE_LINUX=\"net.ifnames=0\"', net.ifnames=0",
    "'GRUB_CMDLINE_LINUX_DEFAULT=''quiet splash''', quiet splash",
    "'# GRUB_CMDLINE_LINUX=a', ''",
    "'GRUB_CMDLINE_LINUX=\"$OTHER\"', ''",
    "'GRUB_CMDLINE_LINUX=`id`', ''",
    "'GRUB_CMDLINE_LINUX=\"open', ''",
    "'GRUB_CMDLINE_LINUX=a\\ b;c', a b"
  })
  void parametersOfDebiansGrubAreReadAsFarAsItTakesNoShell(String line, String expected)
      throws IOException {
    tree.file("/etc/default/grub", line + "\n");
    assertEquals((ROOT + " rw " + expected).strip(), options());
  }

  @Test
  void theTokenOfEntriesIsTheSystemsOwnChoice() throws IOException {
    tree.file("/etc/kernel/entry-token", "mine\n")
        .file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n")
        .file("/boot/vmlinuz-1", TestKernels.x86("1"));
    BootableSystem system = find(PartitionTableType.EFI);
    assertEquals("mine-1", system.entries().get(0).id());
    assertEquals(Optional.of("0123456789abcdef0123456789abcdef"), system.machineId());
  }

  private void nixos(String bootJson) {
    tree.file(SYSTEM + "/boot.json", bootJson)
        .file(SYSTEM + "/etc/os-release", "ID=nixos\nNAME=NixOS\n")
        .file("/nix/store/k-linux-6.6/bzImage", TestKernels.x86("6.6"))
        .file("/nix/store/i-initrd/initrd", "i")
        .link("/nix/var/nix/profiles/system-1-link", SYSTEM)
        .link("/nix/var/nix/profiles/system", "system-1-link");
  }

  private static String bootspec(String label, String parameters, String more) {
    return """
        {"org.nixos.bootspec.v1": {
           "init": "%s/init", "initrd": "/nix/store/i-initrd/initrd",
           "initrdSecrets": "/nix/store/s/append-initrd-secrets",
           "kernel": "/nix/store/k-linux-6.6/bzImage", "kernelParams": [%s],
           "label": "%s", "system": "x86_64-linux", "toplevel": "%s"}%s}
        """
        .formatted(SYSTEM, parameters, label, SYSTEM, more);
  }

  @Test
  void aNixosSystemBootsAsItsBootspecSays() throws IOException {
    nixos(bootspec("NixOS Uakari 24.05 (Linux 6.6)", "\"loglevel=4\", \"a=b\"", ""));
    BootableSystem system = find(PartitionTableType.EFI, "quiet");
    assertTrue(system.isNixos());
    assertEquals(
        List.of(
            new BootEntry(
                "nixos-generation-1",
                "NixOS",
                Optional.of("Generation 1 NixOS Uakari 24.05 (Linux 6.6), built on 1970-01-02"),
                Optional.of("nixos"),
                ByteString.utf8("/nix/store/k-linux-6.6/bzImage"),
                List.of(ByteString.utf8("/nix/store/i-initrd/initrd")),
                "init=%s/init loglevel=4 a=b quiet".formatted(SYSTEM))),
        system.entries());
    assertEquals(List.of(), notes);
  }

  @Test
  void specialisationsFollowTheirSystem() throws IOException {
    String variant = bootspec("NixOS variant", "\"variant\"", "");
    nixos(
        bootspec(
            "NixOS",
            "",
            ", \"org.nixos.specialisation.v1\": {\"b\": %s, \"a\": %s}, \"org.nixos.systemd-boot\": {\"sortKey\": \"mine\", \"devicetree\": \"/nix/store/d/a.dtb\"}"
                .formatted(variant, variant)));
    List<BootEntry> entries = find(PartitionTableType.EFI).entries();
    assertEquals(
        List.of(
            "nixos-generation-1 NixOS",
            "nixos-generation-1-specialisation-a NixOS (a)",
            "nixos-generation-1-specialisation-b NixOS (b)"),
        entries.stream().map(entry -> entry.id() + " " + entry.title()).toList());
    assertEquals(Optional.of("mine"), entries.get(0).sortKey());
    assertEquals(List.of("/nix/store/d/a.dtb: device trees are not installed"), notes);
    assertEquals("init=%s/init variant".formatted(SYSTEM), entries.get(1).options());
  }

  @Test
  void theCurrentGenerationComesFirstThenTheNewest() throws IOException {
    nixos(bootspec("NixOS", "", ""));
    for (int generation : List.of(2, 9, 10)) {
      tree.link("/nix/var/nix/profiles/system-%d-link".formatted(generation), SYSTEM);
    }
    tree.link("/nix/var/nix/profiles/system", "system-2-link");
    assertEquals(
        List.of(
            "nixos-generation-2",
            "nixos-generation-10",
            "nixos-generation-9",
            "nixos-generation-1"),
        find(PartitionTableType.EFI).entries().stream().map(BootEntry::id).toList());
  }

  @Test
  void systemsFromBeforeBootspecHaveTheSameFactsInFiles() throws IOException {
    tree.link(SYSTEM + "/kernel", "/nix/store/k-linux-5.10/bzImage")
        .link(SYSTEM + "/initrd", "/nix/store/i-initrd/initrd")
        .file(SYSTEM + "/kernel-params", "loglevel=4 quiet")
        .file(SYSTEM + "/nixos-version", "21.11")
        .file("/nix/store/k-linux-5.10/bzImage", TestKernels.x86("5.10"))
        .file("/nix/store/i-initrd/initrd", "i")
        .link("/nix/var/nix/profiles/system-1-link", SYSTEM)
        .link("/nix/var/nix/profiles/system", "system-1-link");
    BootEntry entry = find(PartitionTableType.EFI).entries().get(0);
    assertEquals("init=%s/init loglevel=4 quiet".formatted(SYSTEM), entry.options());
    assertEquals(ByteString.utf8(SYSTEM + "/kernel"), entry.kernel());
    assertEquals(Optional.of("Generation 1 NixOS 21.11, built on 1970-01-02"), entry.version());
  }

  @Test
  void aSystemForContainersHasNothing() throws IOException {
    tree.file(SYSTEM + "/init", "")
        .link("/nix/var/nix/profiles/system-1-link", SYSTEM)
        .link("/nix/var/nix/profiles/system", "system-1-link");
    assertEquals(List.of(), find(PartitionTableType.EFI).entries());
  }

  @Test
  void secretsThatOnlyTheSystemCanAddAreNoted() throws IOException {
    nixos(bootspec("NixOS", "", ""));
    tree.file("/nix/store/s/append-initrd-secrets", "#!/bin/sh\ncpio -o <secrets\n");
    find(PartitionTableType.EFI);
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).startsWith("/nix/store/s/append-initrd-secrets adds secrets"));
  }

  @Test
  void aProgramThatHasNoSecretsToAddIsNotNoted() throws IOException {
    nixos(bootspec("NixOS", "", ""));
    tree.file("/nix/store/s/append-initrd-secrets", "#!/bin/sh\nexit 0\n");
    find(PartitionTableType.EFI);
    assertEquals(List.of(), notes);
  }

  private void refused(String bootJson, String message) {
    nixos(bootJson);
    SourceException refusal =
        assertThrows(SourceException.class, () -> find(PartitionTableType.EFI));
    assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal.getMessage());
  }

  @Test
  void damagedBootspecsAreRefusedWithWhatIsWrong() {
    refused("{", "boot.json is no JSON, line 1");
    refused("[]", "a document is START_ARRAY, not START_OBJECT");
    refused("{}", "has no org.nixos.bootspec.v1 with a 'label'");
    refused(bootspec("a", "1", ""), "kernelParams is VALUE_NUMBER_INT");
    refused(bootspec("a", "\"b\\nlinux /evil\"", ""), "control character in its options");
    refused("{\"a\":" + "[".repeat(2000), "boot.json");
    refused(
        bootspec("a", "", "").replace("k-linux-6.6", "k-linux-9.9"),
        "/nix/store/k-linux-9.9/bzImage, which the NixOS system boots, is not in the image");
  }
}
