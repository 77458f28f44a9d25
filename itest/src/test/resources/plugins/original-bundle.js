// @bun
// A plugin as the original's plugin builder and bundler leave it: a logger, a builder class, the plugin, one default export.
import os from "os";
import tty from "node:tty";
import process2 from "process";
import path from "path";
import { existsSync } from "fs";
var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true, configurable: true, set: (newValue) => all[name] = () => newValue });
};
var __require = import.meta.require;

// node_modules/chalk/source/vendor/supports-color/index.js
function hasFlag(flag, argv = globalThis.Deno ? globalThis.Deno.args : process2.argv) {
  const prefix = flag.startsWith("-") ? "" : flag.length === 1 ? "-" : "--";
  const position = argv.indexOf(prefix + flag);
  const terminatorPosition = argv.indexOf("--");
  return position !== -1 && (terminatorPosition === -1 || position < terminatorPosition);
}
var { env } = process2;
function supportsColor(stream) {
  if (hasFlag("no-color") || "NO_COLOR" in env || env.TERM === "dumb") return 0;
  if (process2.platform === "win32") {
    const osRelease = os.release().split(".");
    return Number(osRelease[0]) >= 10 ? 2 : 1;
  }
  return stream && stream.isTTY ? 1 : 0;
}
var level = supportsColor({ isTTY: tty.isatty(1) });
var paint = (code, text) => level ? `\u001b[${code}m${text}\u001b[0m` : text;

// packages/logger/src/index.ts
class Logger {
  name;
  parents;
  disabled = false;
  constructor(name, parents = []) {
    this.name = name;
    this.parents = parents;
    process2.on("beforeExit", () => {});
  }
  spawn(name) {
    return new Logger(name, [...this.parents, this.name]);
  }
  format(level2, message) {
    const host = Bun.env.DOCKSTAT_LOGGER_HOST ?? os.hostname();
    return `${paint(36, level2)} [${[...this.parents, this.name].join(":")}@${host}] ${message}`;
  }
  info(message) {
    if (!this.disabled) console.log(this.format("INFO", message));
  }
}

// packages/plugin-builder/src/index.ts
class PluginBuilder {
  config = { actions: {}, apiRoutes: {} };
  events = {};
  constructor(name, logger) {
    this.name = name;
    this.logger = logger;
  }
  table(table) {
    this.config.table = table;
    return this;
  }
  action(name, run) {
    this.config.actions[name] = run;
    return this;
  }
  route(path2, method, actions) {
    this.config.apiRoutes[path2] = { method, actions };
    return this;
  }
  on(event, run) {
    this.events[event] = run;
    return this;
  }
  build() {
    this.logger.info(`built ${this.name}`);
    return {
      name: this.name,
      version: "1.2.0",
      description: "Counts what happens to containers",
      repository: "Its4Nik/DockStat",
      repoType: "github",
      manifest: "content/plugins/dockmon/manifest.yml",
      author: { name: "Somebody", license: "MIT" },
      tags: ["metrics"],
      config: this.config,
      events: this.events
    };
  }
}

// content/plugins/dockmon/src/index.ts
var logger = new Logger("Plugins").spawn("DockMon");
var decoder = new TextDecoder;
var dockmon = new PluginBuilder("DockMon", logger)
  .table({
    name: "dockmon",
    columns: {
      id: { type: "INTEGER", primaryKey: true, autoincrement: true },
      container_id: { type: "TEXT", notNull: true },
      kind: { type: "TEXT", notNull: true },
      at: { type: "INTEGER", notNull: true },
      info: { type: "TEXT" }
    },
    parser: { JSON: ["info"] }
  })
  .on("container:started", (ctx, { table, logger: log }) => {
    log.info(`started ${ctx.containerInfo.name}`);
    table.insert({ container_id: ctx.containerId, kind: "started", at: Date.now(), info: ctx.containerInfo });
  })
  .on("container:died", (ctx, { table }) => {
    table.insert({ container_id: ctx.containerId, kind: "died", at: Date.now(), info: null });
  })
  .on("host:added", (ctx, { table }) => {
    table.insert({ container_id: "host " + ctx.hostId, kind: "host", at: Date.now(), info: structuredClone(ctx) });
  })
  .action("list", ({ table, query }) => {
    const rows = table.select(["*"]).whereNotNull("kind").orderBy("id").desc().limit(Number(query?.limit ?? 50)).all();
    return rows.map((row) => ({ ...row, age: Date.now() - row.at }));
  })
  .action("stats", async ({ table, previousAction }) => {
    await Promise.resolve();
    return { total: table.count(), listed: previousAction.length, newest: table.orderBy("at").desc().first() };
  })
  .action("env", () => ({
    platform: process2.platform,
    home: existsSync(path.join("/", "etc", "passwd")),
    require: typeof __require("os").cpus,
    bun: typeof Bun.env.PATH,
    buffer: Buffer.from("aGk=", "base64").toString("utf8"),
    text: decoder.decode(new TextEncoder().encode("\u00e4")),
    url: new URL("/b?c=d", "http://localhost:1/a").href,
    argv: process2.argv.length >= 0
  }))
  .action("teapot", () => new Response(JSON.stringify({ teapot: true }), { status: 418, headers: { "content-type": "application/json", "x-dockmon": "1" } }))
  .route("/list", "GET", ["list"])
  .route("/stats", "GET", ["list", "stats"])
  .route("/env", "GET", ["env"])
  .route("/teapot", "GET", ["teapot"]);
var src_default = dockmon;
export {
  src_default as default
};
