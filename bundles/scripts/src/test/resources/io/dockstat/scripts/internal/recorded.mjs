/* probe plugin: shows what a handler receives */
const describe = (v) => v === null ? "null" : v === undefined ? "undefined" : typeof v === "object" ? { ctor: v.constructor && v.constructor.name, keys: Object.keys(v), proto: Object.getOwnPropertyNames(Object.getPrototypeOf(v) || {}) } : typeof v;
export default {
  name: "probe", description: "probe plugin", version: "1.0.0", repository: "me/probe", repoType: "local", manifest: "manifest.yml",
  author: { name: "me", license: "MIT" }, tags: ["x"],
  config: {
    table: { name: "probe_table", parser: { JSON: ["data"] }, columns: {
      id: { type: "INTEGER", primaryKey: true, autoincrement: true },
      kind: { type: "TEXT", notNull: true }, data: { type: "TEXT" } } },
    actions: {
      hello: () => ({ hello: "world" }),
      ctx: (c) => ({ keys: Object.keys(c), table: describe(c.table), logger: describe(c.logger), body: describe(c.body), previousAction: describe(c.previousAction), argc: "1" }),
      echo: async ({ body }) => { let t = body; if (body && typeof body.getReader === "function") t = { stream: true, text: await new Response(body).text() }; return { body: t ?? null }; },
      insert: ({ table, logger }) => { logger.info("inserting"); return table.insert({ kind: "manual", data: { a: 1, at: 0 } }); },
      all: ({ table }) => table.select(["*"]).all(),
      one: () => 1, two: ({ previousAction }) => ({ prev: previousAction instanceof Promise ? "promise" : previousAction, two: 2 }),
      asyncOne: async () => "async-one",
      boom: () => { throw new Error("boom from action") }, asyncBoom: async () => { throw new Error("async boom") },
      str: () => "plain string", nothing: () => undefined, num: () => 42, resp: () => new Response("teapot", { status: 418, headers: { "x-probe": "1" } }),
    },
    apiRoutes: {
      "/hello": { method: "GET", actions: ["hello"] }, "/ctx": { method: "GET", actions: ["ctx"] }, "/ctxpost": { method: "POST", actions: ["ctx"] }, "/echo": { method: "POST", actions: ["echo"] },
      "/insert": { method: "POST", actions: ["insert"] }, "/all": { method: "GET", actions: ["all"] }, "/chain": { method: "GET", actions: ["one", "two"] }, "/chainasync": { method: "GET", actions: ["asyncOne", "two"] },
      "/boom": { method: "GET", actions: ["boom"] }, "/asyncboom": { method: "GET", actions: ["asyncBoom"] }, "/str": { method: "GET", actions: ["str"] }, "/nothing": { method: "GET", actions: ["nothing"] }, "/num": { method: "GET", actions: ["num"] }, "/resp": { method: "GET", actions: ["resp"] },
      "/missingaction": { method: "GET", actions: ["nope"] }, "/deep/nested": { method: "GET", actions: ["hello"] },
    },
    frontend: { routes: [ { path: "/dash", template: { id: "t", name: "T", layout: { type: "flex" }, widgets: [] }, meta: { title: "Dash", icon: "chart", showInNav: true, navOrder: 1 },
      loaders: [ { id: "l1", apiRoute: "/hello", dataKey: "hello", stateKey: "s" }, { id: "l2", apiRoute: "/boom" } ],
      actions: [ { id: "a1", type: "api", apiRoute: "/echo", method: "POST", body: { x: "{{state.x}}", fixed: 1 } }, { id: "a2", type: "setState", stateUpdates: { z: 1 } }, { id: "a3", type: "navigate", path: "/x" }, { id: "a4", type: "reload" }, {id:"a5", type:"custom", handler:"h"} ] } ],
      globalActions: [{ id: "g1", type: "reload" }], globalLoaders: [{ id: "gl", apiRoute: "/num" }], sharedFragments: [{ id: "f" }] },
  },
  events: {
    "host:metrics": (ctx, srv) => { srv.table.insert({ kind: "host:metrics", data: ctx }) },
    "container:metrics": (ctx, srv) => { srv.table.insert({ kind: "container:metrics", data: ctx }) },
    "container:started": (ctx, srv) => { srv.table.insert({ kind: "container:started", data: ctx }) },
    "container:stopped": (ctx, srv) => { srv.table.insert({ kind: "container:stopped", data: ctx }) },
    "container:died": (ctx, srv) => { srv.table.insert({ kind: "container:died", data: ctx }) },
    "container:created": (ctx, srv) => { srv.table.insert({ kind: "container:created", data: ctx }) },
    "container:destroyed": (ctx, srv) => { srv.table.insert({ kind: "container:destroyed", data: ctx }) },
    "container:removed": (ctx, srv) => { srv.table.insert({ kind: "container:removed", data: ctx }) },
    "host:added": (ctx, srv) => { srv.table.insert({ kind: "host:added", data: ctx }) },
    "host:updated": (ctx, srv) => { srv.table.insert({ kind: "host:updated", data: ctx }) },
    "host:removed": (ctx, srv) => { srv.table.insert({ kind: "host:removed", data: ctx }) },
    "host:health:changed": (ctx, srv) => { srv.table.insert({ kind: "host:health:changed", data: ctx }) },
    "stream:started": (ctx, srv) => { srv.table.insert({ kind: "stream:started", data: ctx }) },
    error: (...a) => { const srv = a[a.length - 1]; srv.table.insert({ kind: "error", data: { argc: a.length, a0: String(a[0] && a[0].message || a[0]), a1: a.length > 2 ? a[1] : null } }) },
  },
};
