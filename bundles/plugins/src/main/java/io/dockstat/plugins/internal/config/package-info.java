/** Configuration of plugins, held against their own schemas. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal.config;
