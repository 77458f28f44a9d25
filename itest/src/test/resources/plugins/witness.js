/* Notes every event that it is told of. */
const names = [
  "host:added", "host:updated", "host:removed", "host:health:changed", "host:metrics", "container:metrics", "container:created",
  "container:started", "container:stopped", "container:died", "container:destroyed", "container:removed",
];
const note = (name) => (event, { table }) => { table.insert({ name, event }); };
export default {
  config: {
    table: {
      name: "seen",
      parser: { JSON: ["event"] },
      columns: {
        id: { type: "INTEGER", primaryKey: true, autoincrement: true },
        name: { type: "TEXT", notNull: true },
        event: { type: "JSON" },
      },
    },
    actions: { seen: ({ table, query }) => {
      const rows = table.select(["*"]);
      if (query.name) rows.where({ name: query.name });
      return rows.orderBy("id").asc().limit(5000).all();
    } },
    apiRoutes: { "/seen": { method: "GET", actions: ["seen"] } },
  },
  events: {
    ...Object.fromEntries(names.map((name) => [name, note(name)])),
    error: (error, about, { table }) => { table.insert({ name: "error", event: { message: error.message, isError: error instanceof Error, about } }); },
  },
};
