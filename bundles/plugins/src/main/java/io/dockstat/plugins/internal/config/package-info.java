/** Configuration of plugins: values held against a schema, which a script says itself and a bundle says by its metatype. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal.config;
