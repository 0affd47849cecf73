/**
 * What the containers share: options, derived identifiers, limits of sizes, reading what a stranger
 * wrote, and the tables of those that place whole blocks anywhere in their file.
 */
package io.diskwright.format.container;
