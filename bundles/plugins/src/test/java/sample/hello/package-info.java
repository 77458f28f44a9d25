/** A plugin that does what it may. */
@org.jspecify.annotations.NullMarked
package sample.hello;
