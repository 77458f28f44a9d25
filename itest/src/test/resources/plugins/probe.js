/* Shows what an action receives and what it may answer. */
export default {
  name: "probe",
  config: {
    schema: {
      type: "object",
      properties: {
        days: { type: "integer", minimum: 1, maximum: 365, default: 7 },
        token: { type: "string", format: "password" },
      },
      additionalProperties: false,
    },
    table: {
      name: "probe_table",
      parser: { JSON: ["data"] },
      columns: {
        id: { type: "INTEGER", primaryKey: true, autoincrement: true },
        kind: { type: "TEXT", notNull: true },
        data: { type: "TEXT" },
      },
    },
    actions: {
      hello: () => ({ hello: "world" }),
      keys: (c) => Object.keys(c),
      echo: ({ body, query, params, headers, method }) => ({ body: body ?? null, query, params, method, headers }),
      insert: ({ table, logger, body }) => {
        logger.info("inserting");
        return table.insert({ kind: body?.kind ?? "manual", data: { a: 1, at: 0 } });
      },
      all: ({ table }) => table.select(["*"]).orderBy("id").asc().all(),
      one: () => 1,
      two: ({ previousAction }) => ({ prev: previousAction instanceof Promise ? "promise" : previousAction, two: 2 }),
      asyncOne: async () => { await new Promise((r) => setTimeout(r, 5)); return "async-one"; },
      boom: () => { throw new Error("boom from action"); },
      str: () => "plain string",
      nothing: () => undefined,
      num: () => 42,
      nul: () => null,
      config: ({ config }) => config,
      page: ({ response }) => response("<h1>hi</h1>", { status: 201, headers: { "content-type": "text/html", "x-probe": "1" } }),
      smuggle: ({ response }) => response("x", { status: 200, headers: {
        "set-cookie": "a=b", "content-length": "1000", "transfer-encoding": "chunked",
        "access-control-allow-origin": "*", "x-fine": "yes" } }),
      inject: ({ response }) => response("x", { headers: { "x-evil": "a\r\nx-injected: 1" } }),
      count: () => ({ count: ++calls }),
    },
    apiRoutes: {
      "/hello": { method: "GET", actions: ["hello"] },
      "/keys": { method: "GET", actions: ["keys"] },
      "/echo": { method: "POST", actions: ["echo"] },
      "/things/:id/parts/:part": { method: "PUT", actions: ["echo"] },
      "/insert": { method: "POST", actions: ["insert"] },
      "/all": { method: "GET", actions: ["all"] },
      "/chain": { method: "GET", actions: ["one", "two"] },
      "/chainasync": { method: "GET", actions: ["asyncOne", "two"] },
      "/boom": { method: "GET", actions: ["boom"] },
      "/str": { method: "GET", actions: ["str"] },
      "/nothing": { method: "GET", actions: ["nothing"] },
      "/num": { method: "GET", actions: ["num"] },
      "/nul": { method: "GET", actions: ["nul"] },
      "/config": { method: "GET", actions: ["config"] },
      "/page": { method: "GET", actions: ["page"] },
      "/smuggle": { method: "GET", actions: ["smuggle"] },
      "/inject": { method: "GET", actions: ["inject"] },
      "/count": { method: "GET", actions: ["count"] },
      "/deep/nested": { method: "GET", actions: ["hello"] },
    },
  },
  events: {
    "host:added": (ctx, { table }) => { table.insert({ kind: "host:added", data: ctx }); },
    "container:started": (ctx, { table }) => { table.insert({ kind: "container:started", data: ctx }); },
    error: (error, ctx, { table }) => { table.insert({ kind: "error", data: { message: error.message, ctx } }); },
  },
};
let calls = 0;
