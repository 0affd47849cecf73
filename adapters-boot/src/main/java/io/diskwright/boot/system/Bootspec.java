package io.diskwright.boot.system;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one NixOS system boots, as its {@code boot.json} says (NixOS RFC 125, {@code
 * org.nixos.bootspec.v1}).
 *
 * @param label for people
 * @param kernel path of the kernel
 * @param initrd path of the initrd, if there is one
 * @param initrdSecrets program that would add secrets to the initrd on the machine itself
 * @param init path of the program that the kernel starts
 * @param kernelParams the other kernel parameters
 * @param sortKey {@code org.nixos.systemd-boot}'s, if given
 * @param deviceTree {@code org.nixos.systemd-boot}'s, if given
 * @param specialisations variants of the system by their names
 */
record Bootspec(
    String label,
    String kernel,
    Optional<String> initrd,
    Optional<String> initrdSecrets,
    String init,
    List<String> kernelParams,
    Optional<String> sortKey,
    Optional<String> deviceTree,
    Map<String, Bootspec> specialisations) {}
