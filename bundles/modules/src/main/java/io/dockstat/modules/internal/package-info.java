/** What the server is made of, and how one part of it is replaced while it goes on. */
@org.jspecify.annotations.NullMarked
package io.dockstat.modules.internal;
