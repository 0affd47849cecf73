/**
 * Looks for what is wrong in a FAT filesystem: each structure for itself, then what they say of
 * each other.
 *
 * <pre>
 * BootSectorCheck   fields, backup, marks of a filesystem in use
 * TableCheck        copies, reserved entries, entries that lead nowhere
 * FilesCheck        every directory from the root on
 *   DirectoryCheck    entries, names, labels
 *     LongNameCheck     parts of long names and what they belong to
 *   ChainCheck        every cluster has one owner
 * SpaceCheck        clusters without an owner, the number of free ones
 * LabelCheck        boot sector against root directory
 * </pre>
 */
package io.diskwright.fs.fat.check;
