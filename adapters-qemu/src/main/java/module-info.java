/** A virtual machine of QEMU that starts an image, or runs code in it. */
module io.diskwright.qemu {
  requires io.diskwright.domain;
  requires static org.jspecify;
}
