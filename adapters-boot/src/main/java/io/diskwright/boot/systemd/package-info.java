/**
 * systemd-boot, installed as bootctl(1) and NixOS's systemd-boot-builder.py do it:
 *
 * <pre>
 * ESP          \EFI\systemd\systemd-bootx64.efi   the loader, a file for each architecture
 *              \EFI\BOOT\BOOTX64.EFI              the same, for firmware without an entry
 *              \loader\loader.conf                 which entry starts, and when
 * $BOOT        \loader\entries\ID.conf             a menu entry (Boot Loader Specification, type 1)
 *              \loader\entries.srel                says that entries are of that type
 *              \EFI\nixos\…  or  \TOKEN\VERSION\…  kernels and initrds
 * </pre>
 *
 * $BOOT is the XBOOTLDR partition if there is one, else the ESP.
 */
package io.diskwright.boot.systemd;
