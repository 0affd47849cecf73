package io.diskwright.spec;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an image is started in a virtual machine, and what makes that a success.
 *
 * <pre>{@code
 * BootSpec spec = BootSpec.builder(image).expected("login:").limit(Duration.ofMinutes(2)).build();
 * }</pre>
 */
public final class BootSpec {

  private static final int LEAST_MEMORY_MIB = 16;
  private static final int MOST_MEMORY_MIB = 1 << 20;

  private final Builder values;

  private BootSpec(Builder values) {
    this.values = values;
  }

  /** Starts with the defaults: what the layout asks for, 1024 MiB, no network, no change kept. */
  public static Builder builder(Path image) {
    return new Builder(image);
  }

  /** The image. */
  public Path image() {
    return values.image;
  }

  /** What starts the boot loader. */
  public FirmwareType firmware() {
    return values.firmware;
  }

  /** A kernel that is started in place of a boot loader. */
  public Optional<Startup.Kernel> kernel() {
    return values.kernel;
  }

  /** The UEFI firmware's code; empty for the one of this machine. */
  public Optional<Path> efiFirmware() {
    return values.efiFirmware;
  }

  /**
   * The UEFI firmware's variables, which are copied; empty for those beside the image, else those
   * that come with the firmware.
   */
  public Optional<Path> efiVariables() {
    return values.efiVariables;
  }

  /** Memory of the guest in MiB. */
  public int memoryMib() {
    return values.memoryMib;
  }

  /** What executes the guest's instructions. */
  public Accelerator accelerator() {
    return values.accelerator;
  }

  /** Whether the guest reaches the network. */
  public boolean network() {
    return values.network;
  }

  /** Whether what the guest writes stays in the image. */
  public boolean keepsChanges() {
    return values.keepsChanges;
  }

  /** The text that the console is to show; without it, the guest is to switch itself off. */
  public Optional<String> expected() {
    return values.expected;
  }

  /** How long that may take. */
  public Optional<Duration> limit() {
    return values.limit;
  }

  /** Collects the parts of a spec. */
  public static final class Builder implements Cloneable {

    private final Path image;
    private FirmwareType firmware = FirmwareType.AUTO;
    private Optional<Startup.Kernel> kernel = Optional.empty();
    private Optional<Path> efiFirmware = Optional.empty();
    private Optional<Path> efiVariables = Optional.empty();
    private int memoryMib = 1024;
    private Accelerator accelerator = Accelerator.AUTO;
    private boolean network;
    private boolean keepsChanges;
    private Optional<String> expected = Optional.empty();
    private Optional<Duration> limit = Optional.empty();

    private Builder(Path image) {
      this.image = image;
    }

    /** What starts the boot loader. */
    public Builder firmware(FirmwareType value) {
      firmware = value;
      return this;
    }

    /** A kernel that is started in place of a boot loader. */
    public Builder kernel(Startup.Kernel value) {
      kernel = Optional.of(value);
      return this;
    }

    /** The UEFI firmware's code. */
    public Builder efiFirmware(Path value) {
      efiFirmware = Optional.of(value);
      return this;
    }

    /** The UEFI firmware's variables. */
    public Builder efiVariables(Path value) {
      efiVariables = Optional.of(value);
      return this;
    }

    /** Memory of the guest in MiB. */
    public Builder memoryMib(int value) {
      memoryMib = value;
      return this;
    }

    /** What executes the guest's instructions. */
    public Builder accelerator(Accelerator value) {
      accelerator = value;
      return this;
    }

    /** Whether the guest reaches the network. */
    public Builder network(boolean value) {
      network = value;
      return this;
    }

    /** Whether what the guest writes stays in the image. */
    public Builder keepsChanges(boolean value) {
      keepsChanges = value;
      return this;
    }

    /** The text that the console is to show. */
    public Builder expected(String value) {
      expected = Optional.of(value);
      return this;
    }

    /** How long that may take. */
    public Builder limit(Duration value) {
      limit = Optional.of(value);
      return this;
    }

    /**
     * The spec; the builder can be changed and used again.
     *
     * @throws InvalidSpecException with every contradiction
     */
    public BootSpec build() {
      List<Problem> problems = problems();
      if (!problems.isEmpty()) {
        throw new InvalidSpecException(problems);
      }
      return new BootSpec(copy());
    }

    private Builder copy() {
      try {
        return (Builder) clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("a builder can be cloned", e);
      }
    }

    private List<Problem> problems() {
      List<Problem> problems = new ArrayList<>();
      if (memoryMib < LEAST_MEMORY_MIB || memoryMib > MOST_MEMORY_MIB) {
        problems.add(
            new Problem(
                "memory",
                "%d MiB; a guest has %d to %d MiB"
                    .formatted(memoryMib, LEAST_MEMORY_MIB, MOST_MEMORY_MIB)));
      }
      if (kernel.isPresent() && firmware != FirmwareType.AUTO) {
        problems.add(
            new Problem(
                "kernel", "it is started without a boot loader; give it or a firmware, not both"));
      }
      if (expected.filter(text -> text.isBlank() || text.contains("\n")).isPresent()) {
        problems.add(
            new Problem("expect", "the text is searched within a line; it cannot be empty or two"));
      }
      if (limit.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
        problems.add(new Problem("timeout", "more than 0 seconds are needed"));
      }
      return problems;
    }
  }
}
