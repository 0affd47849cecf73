/** Proof that an image is what its spec makes: built again and compared as it goes. */
package io.diskwright.verify;
