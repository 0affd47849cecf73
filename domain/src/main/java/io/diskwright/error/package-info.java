/** The few ways in which a build is refused. */
package io.diskwright.error;
