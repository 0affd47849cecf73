/**
 * Finds what a root filesystem has to boot: the generations of a NixOS system, else the kernels
 * under {@code /boot}, else those that lie with their modules.
 */
package io.diskwright.boot.system;
