package io.diskwright.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an image is to boot. Immutable; a changed one comes from {@link #change()}.
 *
 * <p>Its defaults install what the layout needs if the image has something to boot, with loaders
 * out of the image itself.
 */
public final class BootOptions {

  /** Every attribute at its default. */
  public static final BootOptions DEFAULTS = new BootOptions(new Builder());

  private final Builder attributes;

  private BootOptions(Builder attributes) {
    this.attributes = attributes;
  }

  /** {@code installBootLoader}, if given; else one is installed where there is a kernel. */
  public Optional<Boolean> installBootLoader() {
    return attributes.installBootLoader;
  }

  /** {@code bootLoader}: which one. */
  public BootLoaderChoice bootLoader() {
    return attributes.bootLoader;
  }

  /** {@code bootLoaderFiles}: whence the programs of the loader come. */
  public LoaderSource loaderFiles() {
    return attributes.loaderFiles;
  }

  /** {@code kernelParams}: put behind those of the system. */
  public List<String> kernelParams() {
    return attributes.kernelParams;
  }

  /** {@code mbrActive}: whether the first entry of the MBR is marked active. */
  public boolean mbrActive() {
    return attributes.mbrActive;
  }

  /** {@code touchEFIVars}: whether there is an {@code efi-vars.fd} beside the image. */
  public boolean touchEfiVars() {
    return attributes.touchEfiVars;
  }

  /** {@code efiFirmware}: code of the firmware, for virtual machines; empty to look for OVMF. */
  public Optional<Path> efiFirmware() {
    return attributes.efiFirmware;
  }

  /** {@code efiVariables}: variables of that firmware, before any was set; empty to look for it. */
  public Optional<Path> efiVariables() {
    return attributes.efiVariables;
  }

  /** {@code secureBoot}: with which keys what boots is signed. */
  public Optional<SecureBootKeys> secureBoot() {
    return attributes.secureBoot;
  }

  /** {@code vm}: a guest that works on the finished image. */
  public Optional<VmOptions> vm() {
    return attributes.vm;
  }

  /** {@code memSize}: memory of a guest in MiB. */
  public int memSizeMib() {
    return attributes.memSizeMib;
  }

  /** Whether a loader may be installed as data. */
  public boolean isWanted() {
    return installBootLoader().orElse(true)
        && bootLoader() != BootLoaderChoice.NONE
        && bootLoader() != BootLoaderChoice.VM;
  }

  /** Whether an attribute asks for what only an installer of boot loaders can do. */
  public boolean isDemanded() {
    return installBootLoader().orElse(false) || touchEfiVars() || secureBoot().isPresent();
  }

  /** A builder that begins with these. */
  public Builder change() {
    return attributes.copy();
  }

  /** Collects attributes. Each setter is named after its attribute. */
  public static final class Builder implements Cloneable {

    private Optional<Boolean> installBootLoader = Optional.empty();
    private BootLoaderChoice bootLoader = BootLoaderChoice.AUTO;
    private LoaderSource loaderFiles = LoaderSource.TREE;
    private List<String> kernelParams = List.of();
    private boolean mbrActive;
    private boolean touchEfiVars;
    private Optional<Path> efiFirmware = Optional.empty();
    private Optional<Path> efiVariables = Optional.empty();
    private Optional<SecureBootKeys> secureBoot = Optional.empty();
    private Optional<VmOptions> vm = Optional.empty();
    private int memSizeMib = 1024;

    private Builder() {}

    /** Whether a loader is installed, or the image refused. */
    public Builder installBootLoader(boolean value) {
      installBootLoader = Optional.of(value);
      return this;
    }

    /** Which loader. */
    public Builder bootLoader(BootLoaderChoice value) {
      bootLoader = value;
      return this;
    }

    /** Whence the programs of the loader come. */
    public Builder bootLoaderFiles(LoaderSource value) {
      loaderFiles = value;
      return this;
    }

    /** More kernel parameters, one each. */
    public Builder kernelParams(List<String> values) {
      kernelParams = List.copyOf(values);
      return this;
    }

    /** Whether the first entry of the MBR is marked active. */
    public Builder mbrActive(boolean value) {
      mbrActive = value;
      return this;
    }

    /** Whether EFI variables are written beside the image. */
    public Builder touchEfiVars(boolean value) {
      touchEfiVars = value;
      return this;
    }

    /** Code of the firmware. */
    public Builder efiFirmware(Path value) {
      efiFirmware = Optional.of(value);
      return this;
    }

    /** Variables of the firmware, before any was set. */
    public Builder efiVariables(Path value) {
      efiVariables = Optional.of(value);
      return this;
    }

    /** Keys with which what boots is signed. */
    public Builder secureBoot(SecureBootKeys value) {
      secureBoot = Optional.of(value);
      return this;
    }

    /** A guest that works on the finished image. */
    public Builder vm(VmOptions value) {
      vm = Optional.of(value);
      return this;
    }

    /** Memory of a guest in MiB. */
    public Builder memSize(int mib) {
      memSizeMib = mib;
      return this;
    }

    /** The options. */
    public BootOptions build() {
      return new BootOptions(copy());
    }

    private Builder copy() {
      try {
        return (Builder) clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("Builder is Cloneable", e);
      }
    }
  }
}
