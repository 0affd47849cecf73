/**
 * What there is to say of an image: its container, its partition table, its filesystems, what
 * boots, and what fills it. The facts are records, for people and programs to show.
 */
package io.diskwright.inspect;
