/**
 * The variables of a UEFI firmware for virtual machines, as EDK II keeps them in a flash device
 * (MdeModulePkg's {@code VariableFormat.h}):
 *
 * <pre>
 * 0        firmware volume header, with its block map (UEFI PI 1.7, volume 3, section 3.2.1)
 * 0x48     variable store header, 28 bytes
 * 0x64     variables on 4-byte boundaries, then 0xFF:
 *            AUTHENTICATED_VARIABLE_HEADER, 60 bytes
 *            name, UTF-16LE with a final NUL
 *            data
 * behind   working space and spare blocks of the fault tolerant writes
 * </pre>
 *
 * <p>An entry of the boot menu is a variable {@code Boot0001}: a load option, which ends with the
 * device path of the program (UEFI 2.10, sections 3.1.3 and 10.3).
 */
package io.diskwright.boot.efi;
