/** A virtual machine of QEMU that starts an image. */
module io.diskwright.qemu {
  requires com.fasterxml.jackson.core;
  requires io.diskwright.domain;
  requires org.apache.commons.compress;
  requires static org.jspecify;

  exports io.diskwright.qemu;

  provides io.diskwright.port.VirtualMachine with
      io.diskwright.qemu.QemuMachine;
}
