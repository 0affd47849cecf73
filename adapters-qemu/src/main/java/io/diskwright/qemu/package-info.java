/** Runs QEMU: its command line, its process, its console, and what the guest is given. */
package io.diskwright.qemu;
