@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal;
