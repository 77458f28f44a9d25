// Puts a context together before a plugin's code runs in it. Returns what the platform calls, and the texts of the stand-in modules.
(function (globals, url, modules, tables, border) {
  "use strict";
  const { defineProperty, create, freeze } = Object;
  const unhandled = typeof Graal === "object" ? Graal.setUnhandledPromiseRejectionHandler : undefined;
  const REMOVED = ["Graal", "arguments", "Polyglot", "Java", "Packages", "load", "loadWithNewGlobal", "print", "printErr", "quit", "exit", "SharedArrayBuffer", "Atomics"];
  return function (log, table, done, failed, answered, stray, timer, cancel, random) {
    const host = freeze({ __proto__: null, log, table, done, failed, answered, stray, timer, cancel, random });
    for (let i = 0; i < REMOVED.length; i++) {
      delete globalThis[REMOVED[i]];
    }
    const standIns = globals(host);
    url(standIns.global);
    const texts = modules(standIns);
    const contact = border(host, standIns, tables);
    if (unhandled !== undefined) {
      unhandled((reason) => contact.rejected(reason));
    }
    return freeze({ __proto__: null, contact, texts });
  };
});
