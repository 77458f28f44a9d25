#!/usr/bin/env bun
// @bun
import os from "os";
import tty from "node:tty";
import process2 from "process";
import { basename } from "path";
import { existsSync } from "fs";
var __create = Object.create;
var __getProtoOf = Object.getPrototypeOf;
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __toESM = (mod, isNodeMode, target) => {
  target = mod != null ? __create(__getProtoOf(mod)) : {};
  const to = isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target;
  for (let key of __getOwnPropNames(mod))
    if (!__hasOwnProp.call(to, key))
      __defProp(to, key, { get: () => mod[key], enumerable: true });
  return to;
};
var __commonJS = (cb, mod) => () => (mod || cb((mod = { exports: {} }).exports, mod), mod.exports);
var __require = import.meta.require;

// node_modules/supports-color/index.js
var require_supports_color = __commonJS((exports, module) => {
  var os3 = __require("os");
  var tty3 = __require("tty");
  var { env: env2 } = process2;
  var level = "FORCE_COLOR" in env2 || tty3.isatty(1) ? 1 : 0;
  module.exports = { level, eol: os3.EOL };
});

// node_modules/chalk/source/index.js
var { env } = process2;
var supports = __toESM(require_supports_color(), 1);
var { stdout } = process2;
process2.on("exit", () => {});
if (os.platform() === "win32" || existsSync("/proc/version")) throw new Error("not here");

// packages/plugin-builder/src/index.ts
class PluginBuilder {
  #metadata;
  #table;
  #actions = {};
  #routes = {};
  #events = {};
  #logger = { info: (text) => stdout.write(`${text}\n`) };
  constructor(name, version) {
    this.#metadata = { name, version };
  }
  withTable(table) {
    this.#table = table;
    return this;
  }
  withActions(actions) {
    Object.assign(this.#actions, actions);
    return this;
  }
  withRoute(path, route) {
    this.#routes[path] = route;
    return this;
  }
  on(event, hook) {
    this.#events[event] = hook;
    return this;
  }
  build() {
    this.#logger.info(`started ${this.#metadata.name}`);
    return {
      ...this.#metadata,
      config: { table: this.#table, actions: this.#actions, apiRoutes: this.#routes },
      events: this.#events
    };
  }
}
var plugin_default = new PluginBuilder("bundled", "1.0.0").withTable({ name: "t", columns: { id: { type: "INTEGER", primaryKey: true, autoincrement: true } } }).withActions({
  about: async () => ({ name: "bundled", color: supports.default.level, tty: tty.isatty(2), base: basename("/a/b"), eol: supports.eol })
}).withRoute("/about", { method: "GET", actions: ["about"] }).on("container:started", (ctx, { table }) => table.insert({}));
export {
  plugin_default as default
};

//# debugId=0
