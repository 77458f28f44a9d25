/** Plugins: what is stored, what runs, and what it is given. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal;
