/** Installs what boots a disk: decides which loaders, finds their files, and joins the parts. */
package io.diskwright.boot.install;
