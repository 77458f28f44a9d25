// Stand-ins for the modules of the original's runtime that a bundled plugin imports; none of them reaches the host.
(function (standIns) {
  "use strict";
  const { freeze, keys, defineProperty, create, assign } = Object;
  const { global, no, logger } = standIns;
  const Failure = Error;
  const monotonic = performance.now.bind(performance);

  // ---- process

  const nothing = () => process;
  const stream = (write) => ({
    isTTY: false, columns: 80, fd: -1, writable: true,
    write(text, encoding, done) {
      write(String(text).replace(/\n$/, ""));
      const told = typeof encoding === "function" ? encoding : done;
      if (typeof told === "function") queueMicrotask(told);
      return true;
    },
    on() { return this; }, once() { return this; }, off() { return this; }, end() {}, emit() { return false; },
    hasColors() { return false; }, getColorDepth() { return 1; },
  });
  const exit = (code) => no("process.exit(" + (code ?? "") + ")", "the server goes on");
  const hrtime = (since) => {
    const now = monotonic();
    const seconds = Math.floor(now / 1000), nanos = Math.floor((now % 1000) * 1e6);
    if (since === undefined) return [seconds, nanos];
    const less = nanos < since[1];
    return [seconds - since[0] - (less ? 1 : 0), nanos - since[1] + (less ? 1e9 : 0)];
  };
  hrtime.bigint = () => BigInt(Math.floor(monotonic() * 1e6));
  const process = {
    env: {}, version: "v22.0.0", versions: { node: "22.0.0", bun: "1.2.0", dockstat: "1.0.0" },
    platform: "linux", arch: "x64", pid: 1, ppid: 0, title: "plugin", argv: ["dockstat", "plugin"], argv0: "dockstat", execArgv: [],
    execPath: "/dockstat", exitCode: undefined, release: { name: "node" }, config: {}, features: {}, browser: false,
    cwd: () => "/", chdir: () => no("process.chdir()", "a plugin has no files"), umask: () => 18,
    on: nothing, once: nothing, off: nothing, addListener: nothing, removeListener: nothing, removeAllListeners: nothing,
    prependListener: nothing, emit: () => false, listeners: () => [], listenerCount: () => 0,
    emitWarning: (warning) => logger.warn(warning),
    stdout: stream((text) => logger.info(text)), stderr: stream((text) => logger.error(text)),
    stdin: { isTTY: false, fd: -1, on() { return this; }, once() { return this; }, resume() {}, pause() {}, setEncoding() {} },
    exit, reallyExit: exit, kill: exit, abort: exit,
    nextTick(callback, ...values) { queueMicrotask(() => callback(...values)); },
    hrtime, uptime: () => monotonic() / 1000,
    memoryUsage: assign(() => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }), { rss: () => 0 }),
    cpuUsage: () => ({ user: 0, system: 0 }), getuid: () => 1000, geteuid: () => 1000, getgid: () => 1000, getegid: () => 1000,
    binding: () => no("process.binding()", "a plugin has no native code"),
  };
  global("process", process);
  global("Bun", { env: process.env, version: "1.2.0", argv: process.argv, main: "/plugin.mjs" });
  global("global", globalThis);
  global("self", globalThis);

  // ---- os, tty

  const os = {
    EOL: "\n", devNull: "/dev/null", constants: { signals: {}, errno: {}, priority: {} },
    arch: () => "x64", platform: () => "linux", type: () => "Linux", release: () => "0.0.0", version: () => "", machine: () => "x86_64",
    hostname: () => "dockstat", homedir: () => "/", tmpdir: () => "/tmp", endianness: () => "LE", uptime: () => 0, loadavg: () => [0, 0, 0],
    totalmem: () => 0, freemem: () => 0, cpus: () => [], availableParallelism: () => 1, networkInterfaces: () => ({}), getPriority: () => 0,
    userInfo: () => ({ username: "dockstat", uid: 1000, gid: 1000, shell: null, homedir: "/" }),
  };
  class ReadStream {}
  class WriteStream {}
  const tty = { isatty: () => false, ReadStream, WriteStream };

  // ---- path, as POSIX has it

  const text = (path) => (typeof path === "string" ? path : (() => { throw new TypeError("a path has to be a text"); })());
  const dotless = (path, absolute) => {
    const kept = [];
    for (const part of path.split("/")) {
      if (part === "" || part === ".") continue;
      if (part !== "..") kept.push(part);
      else if (kept.length > 0 && kept[kept.length - 1] !== "..") kept.pop();
      else if (!absolute) kept.push("..");
    }
    return kept.join("/");
  };
  const path = {
    sep: "/", delimiter: ":",
    isAbsolute: (p) => text(p)[0] === "/",
    normalize(p) {
      if (text(p) === "") return ".";
      const absolute = p[0] === "/";
      const rest = dotless(p, absolute);
      const end = rest !== "" && p.endsWith("/") ? "/" : "";
      return absolute ? "/" + rest + end : rest === "" ? (p.endsWith("/") ? "./" : ".") : rest + end;
    },
    join: (...parts) => path.normalize(parts.filter((part) => text(part) !== "").join("/")),
    resolve(...parts) {
      let whole = "";
      for (let i = parts.length - 1; i >= 0 && whole[0] !== "/"; i--) {
        if (text(parts[i]) !== "") whole = whole === "" ? parts[i] : parts[i] + "/" + whole;
      }
      return "/" + dotless("/" + whole, true);
    },
    relative(from, to) {
      const a = path.resolve(from).split("/").filter(Boolean), b = path.resolve(to).split("/").filter(Boolean);
      let same = 0;
      while (same < a.length && same < b.length && a[same] === b[same]) same++;
      return [...a.slice(same).map(() => ".."), ...b.slice(same)].join("/");
    },
    dirname(p) {
      const end = text(p).replace(/\/+$/, "");
      const at = end.lastIndexOf("/");
      return end === "" ? (p[0] === "/" ? "/" : ".") : at < 0 ? "." : at === 0 ? "/" : end.slice(0, at).replace(/\/+$/, "") || "/";
    },
    basename(p, suffix = "") {
      const base = text(p).replace(/\/+$/, "").split("/").pop();
      return suffix !== "" && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
    },
    extname(p) {
      const base = path.basename(p);
      const at = base.lastIndexOf(".");
      return at <= 0 || base === ".." ? "" : base.slice(at);
    },
    parse(p) {
      const base = path.basename(p), ext = path.extname(p), root = p[0] === "/" ? "/" : "";
      const dir = path.dirname(p);
      return { root, dir: dir === "." && p[0] !== "." ? "" : dir, base, ext, name: ext === "" ? base : base.slice(0, -ext.length) };
    },
    format(parts) {
      const base = parts.base ?? (parts.name ?? "") + (parts.ext ?? "");
      const dir = parts.dir ?? parts.root;
      return dir === undefined || dir === "" ? base : dir === parts.root ? dir + base : dir + "/" + base;
    },
    toNamespacedPath: (p) => p,
    matchesGlob: () => false,
  };
  path.posix = path;

  // ---- fs: nothing is there, and nothing can be made

  const refusal = (call, file) =>
    assign(new Failure("EACCES: permission denied, " + call + " '" + String(file) + "': a plugin has no files"), {
      code: "EACCES", errno: -13, syscall: call, path: String(file),
    });
  const fs = { constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 }, promises: {}, existsSync: () => false };
  const CALLS = ["access", "appendFile", "chmod", "chown", "copyFile", "cp", "fstat", "link", "lstat", "mkdir", "mkdtemp", "open", "opendir",
    "readFile", "readdir", "readlink", "realpath", "rename", "rm", "rmdir", "stat", "symlink", "truncate", "unlink", "utimes", "write", "writeFile"];
  for (const call of CALLS) {
    fs[call + "Sync"] = (file) => { throw refusal(call, file); };
    fs[call] = (file, ...values) => {
      const done = values[values.length - 1];
      if (typeof done !== "function") throw refusal(call, file);
      queueMicrotask(() => done(refusal(call, file)));
    };
    fs.promises[call] = async (file) => { throw refusal(call, file); };
  }
  fs.exists = (file, done) => queueMicrotask(() => done(false));
  for (const call of ["createReadStream", "createWriteStream", "watch", "watchFile"]) {
    fs[call] = (file) => { throw refusal(call, file); };
  }
  fs.unwatchFile = () => {};
  fs.closeSync = () => {};
  fs.close = () => {};

  // ---- How they are reached

  const modules = assign(create(null), { os, tty, process, path, fs });
  const names = keys(modules);
  const require = (name) => {
    const bare = String(name).replace(/^node:/, "");
    if (bare in modules) return modules[bare];
    throw new Failure("'" + name + "' cannot be required here: only " + names.join(", ") + " are there, as stand-ins");
  };
  require.resolve = (name) => { require(name); return String(name); };
  defineProperty(globalThis, "__dockstat", { value: freeze(assign(create(null), { modules: freeze(modules), require })) });

  /** The text of each stand-in's module, for import: its names are those of its object. */
  return () => {
    const texts = create(null);
    for (const name of names) {
      const exported = keys(modules[name]).filter((each) => !["default", "delete"].includes(each));
      texts[name] = "const m = __dockstat.modules." + name + ";\nexport default m;\n"
        + exported.map((each) => "const $" + each + " = m." + each + ";\nexport { $" + each + " as " + each + " };\n").join("");
    }
    return JSON.stringify(texts);
  };
});
