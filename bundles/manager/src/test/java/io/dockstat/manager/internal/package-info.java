@org.jspecify.annotations.NullMarked
package io.dockstat.manager.internal;
