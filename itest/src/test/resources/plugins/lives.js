/* Notes which containers came, ran, ended and went. Every event is a row: one that comes twice is seen. */
const names = ["container:created", "container:started", "container:died", "container:destroyed", "container:removed"];
export default {
  config: {
    table: {
      name: "lives",
      columns: {
        id: { type: "INTEGER", primaryKey: true, autoincrement: true },
        container: { type: "TEXT", notNull: true },
        name: { type: "TEXT", notNull: true },
      },
    },
    actions: {
      lives: ({ table, query }) => table.select(["*"]).where({ name: query.name }).orderBy("id").asc().limit(5000).all(),
    },
    apiRoutes: { "/lives": { method: "GET", actions: ["lives"] } },
  },
  events: Object.fromEntries(
    names.map((name) => [name, (event, { table }) => { table.insert({ container: event.containerId, name }); }]),
  ),
};
