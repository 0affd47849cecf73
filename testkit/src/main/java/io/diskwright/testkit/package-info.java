/** The programs of the machine, for tests: they make what we read, and judge what we wrote. */
package io.diskwright.testkit;
