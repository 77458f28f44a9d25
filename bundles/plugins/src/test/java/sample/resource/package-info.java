/** A plugin with JAX-RS resources, a filter and a configuration. */
@org.jspecify.annotations.NullMarked
package sample.resource;
