package io.diskwright.cli.spec;

import io.diskwright.cli.spec.Attribute.Shape;
import io.diskwright.spec.BootOptions;
import java.util.List;

/** Attributes of how the image boots. */
public final class BootAttributes {

  /** See {@link BootOptions#installBootLoader()}. */
  public static final Attribute INSTALL_BOOT_LOADER =
      new Attribute(
          "installBootLoader",
          Shape.FLAG,
          "true|false",
          "true if there is a kernel",
          "whether a boot loader is installed; true refuses an image with nothing to boot",
          BootValues.flag(BootOptions.Builder::installBootLoader));

  /** See {@link BootOptions#bootLoader()}. */
  public static final Attribute BOOT_LOADER =
      new Attribute(
          "bootLoader",
          Shape.TEXT,
          "NAME",
          "auto",
          "which one: systemd-boot for UEFI, grub for a BIOS, auto for what the layout needs, vm for what the guest installs, or none",
          BootValues::bootLoader);

  /** See {@link BootOptions#loaderFiles()}. */
  public static final Attribute BOOT_LOADER_FILES =
      new Attribute(
          "bootLoaderFiles",
          Shape.TEXT,
          "tree|host|DIR",
          "tree",
          "whence its programs come: the image itself, this machine, or a folder laid out like a root",
          BootValues::loaderFiles);

  /** See {@link BootOptions#kernelParams()}. */
  public static final Attribute KERNEL_PARAMS =
      new Attribute(
          "kernelParams",
          Shape.LIST,
          "PARAMETER",
          "[]",
          "more kernel parameters, behind those of the system",
          BootValues::kernelParams);

  /** See {@link BootOptions#mbrActive()}. */
  public static final Attribute MBR_ACTIVE =
      new Attribute(
          "mbrActive",
          Shape.FLAG,
          "true|false",
          "false",
          "marks the first entry of the MBR active, which some BIOSes want",
          BootValues.flag(BootOptions.Builder::mbrActive));

  /** See {@link BootOptions#touchEfiVars()}. */
  public static final Attribute TOUCH_EFI_VARS =
      new Attribute(
          "touchEFIVars",
          Shape.FLAG,
          "true|false",
          "false",
          "also writes efi-vars.fd, variables of the firmware with an entry that boots the image",
          BootValues.flag(BootOptions.Builder::touchEfiVars));

  /** See {@link BootOptions#efiFirmware()}. */
  public static final Attribute EFI_FIRMWARE =
      new Attribute(
          "efiFirmware",
          Shape.TEXT,
          "FILE",
          "OVMF of this machine",
          "code of the firmware, for a guest that UEFI boots",
          BootValues.file(BootOptions.Builder::efiFirmware));

  /** See {@link BootOptions#efiVariables()}. */
  public static final Attribute EFI_VARIABLES =
      new Attribute(
          "efiVariables",
          Shape.TEXT,
          "FILE",
          "OVMF of this machine",
          "variables of the firmware before any was set, from which efi-vars.fd is made",
          BootValues.file(BootOptions.Builder::efiVariables));

  /** See {@link BootOptions#secureBoot()}. */
  public static final Attribute SECURE_BOOT =
      new Attribute(
          "secureBoot",
          Shape.MAPPING,
          "key=FILE",
          "–",
          "signs what boots: key, certificate, and pk, kek, db, which go into efi-vars.fd",
          BootValues::secureBoot);

  /** See {@link BootOptions#vm()}. */
  public static final Attribute VM =
      new Attribute(
          "vm",
          Shape.MAPPING,
          "kernel=FILE",
          "–",
          "a guest that works on the finished image: kernel, modules, script, devices, timeout",
          VmValues::vm);

  /** See {@link BootOptions#memSizeMib()}. */
  public static final Attribute MEM_SIZE =
      new Attribute(
          "memSize", Shape.TEXT, "MIB", "1024", "memory of a guest in MiB", BootValues::memSize);

  /** All of them, in the order of the reference. */
  static final List<Attribute> ALL =
      List.of(
          INSTALL_BOOT_LOADER,
          BOOT_LOADER,
          BOOT_LOADER_FILES,
          KERNEL_PARAMS,
          MBR_ACTIVE,
          TOUCH_EFI_VARS,
          EFI_FIRMWARE,
          EFI_VARIABLES,
          SECURE_BOOT,
          VM,
          MEM_SIZE);

  private BootAttributes() {}
}
