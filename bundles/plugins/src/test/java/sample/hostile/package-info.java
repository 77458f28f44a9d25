/** Components that a plugin should not have. */
@org.jspecify.annotations.NullMarked
package sample.hostile;
