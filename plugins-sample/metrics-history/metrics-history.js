/**
 * @name metrics-history
 * @version 1.0.0
 * @description Keeps the metrics of hosts and containers for some days
 * @author DockStat
 * @license Apache-2.0
 */

const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;
const NUMBERS = ["cpu", "memory"];

// The last reading of each running container, to add up those of a host, whose own metrics do not say what is in use.
const running = new Map();

// Today's row of sums of each id. One row per id and day: so a summary of a week reads seven rows of it, not a million.
const today = new Map();

let tidiedAt = 0;

function containersOf(hostId) {
  return [...running].filter(([, container]) => container.hostId === hostId);
}

function keep(kind, ref, name, cpu, memory, { table, config }) {
  const now = Date.now();
  table.insert({ kind, ref, name, at: now, cpu, memory });
  addToSums(kind, ref, name, now, { cpu, memory }, table);
  if (now - tidiedAt > HOUR) {
    tidiedAt = now;
    tidy(table, config);
  }
}

function addToSums(kind, ref, name, now, reading, table) {
  const day = now - (now % DAY);
  let row = today.get(ref);
  if (row === undefined || row.at !== day) {
    row = table.where({ kind: "day", ref, at: day }).first();
    if (row === null) {
      const sums = { kind, count: 0 };
      row = { id: table.insert({ kind: "day", ref, name, at: day, sums }).insertId, at: day, sums };
    }
    today.set(ref, row);
  }
  row.sums.count++;
  row.sums.last = { name, at: now, ...reading };
  for (const key of NUMBERS) {
    if (reading[key] !== null) {
      row.sums[key] = merged(row.sums[key], { count: 1, min: reading[key], max: reading[key], sum: reading[key] });
    }
  }
  table.where({ id: row.id }).update({ name, sums: row.sums });
}

function merged(a, b) {
  if (a === undefined || b === undefined) return a ?? b;
  return { count: a.count + b.count, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), sum: a.sum + b.sum };
}

// Whole days: so the rows and the sums of the days tell of the same time.
function oldest(config) {
  const now = Date.now();
  return now - (now % DAY) - (config.days - 1) * DAY;
}

function tidy(table, config) {
  table.deleteOlderThan("at", oldest(config));
  today.clear();
}

function days(table, config) {
  return table.where({ kind: "day" }).whereOp("at", ">=", oldest(config)).orderBy("at").orderBy("name").orderBy("ref").all();
}

function shown(numbers) {
  if (numbers === undefined) return null;
  return { min: numbers.min, avg: numbers.sum / numbers.count, max: numbers.max };
}

// Milliseconds since 1970, or a date as text; NaN for anything else.
function time(given, otherwise) {
  if (given === undefined) return otherwise;
  return /^\d+$/.test(given) ? Number(given) : Date.parse(given);
}

export default {
  name: "metrics-history",
  version: "1.0.0",
  config: {
    schema: {
      type: "object",
      properties: {
        days: { type: "integer", minimum: 1, default: 7, description: "How many days are kept, today included" },
      },
      additionalProperties: false,
    },
    table: {
      name: "history",
      columns: {
        id: { type: "INTEGER", primaryKey: true, autoincrement: true },
        kind: { type: "TEXT", notNull: true }, // host, container, or day: the sums of a day
        ref: { type: "TEXT", notNull: true }, // the host's or the container's id
        name: { type: "TEXT" },
        at: { type: "INTEGER", notNull: true }, // milliseconds since 1970
        cpu: { type: "REAL" }, // percent of one core
        memory: { type: "INTEGER" }, // bytes
        sums: { type: "TEXT" },
      },
      parser: { JSON: ["sums"] },
    },
    actions: {
      latest({ table, config }) {
        const last = new Map();
        for (const { ref, sums } of days(table, config)) last.set(ref, { kind: sums.kind, id: ref, ...sums.last });
        const all = [...last.values()];
        return { hosts: all.filter((row) => row.kind === "host"), containers: all.filter((row) => row.kind === "container") };
      },
      range({ table, query, config, response }) {
        const from = time(query.from, oldest(config));
        const to = time(query.to, Date.now());
        const limit = Number(query.limit ?? 1000);
        if (Number.isNaN(from) || Number.isNaN(to) || !(limit >= 1 && limit <= 10000)) {
          const message = "from and to are milliseconds since 1970 or dates, limit is 1 to 10000";
          return response({ error: "Validation failed", message }, { status: 400 });
        }
        const wanted = table.whereIn("kind", ["host", "container"]).whereBetween("at", from, to);
        if (query.id !== undefined) wanted.where({ ref: query.id });
        const rows = wanted.orderBy("at").desc().limit(Math.floor(limit)).all();
        return rows.reverse().map(({ kind, ref, name, at, cpu, memory }) => ({ kind, id: ref, name, at, cpu, memory }));
      },
      summary({ table, config }) {
        const totals = new Map();
        for (const { ref, name, sums } of days(table, config)) {
          const before = totals.get(ref) ?? { count: 0 };
          totals.set(ref, {
            kind: sums.kind,
            id: ref,
            name,
            count: before.count + sums.count,
            cpu: merged(before.cpu, sums.cpu),
            memory: merged(before.memory, sums.memory),
          });
        }
        return [...totals.values()].map((total) => ({ ...total, cpu: shown(total.cpu), memory: shown(total.memory) }));
      },
    },
    apiRoutes: {
      "/latest": { method: "GET", actions: ["latest"] },
      "/range": { method: "GET", actions: ["range"] },
      "/summary": { method: "GET", actions: ["summary"] },
    },
  },
  events: {
    "container:metrics"({ hostId, containerId, stats }, given) {
      const { name, cpuUsage = null, memoryUsage = null } = stats;
      running.set(containerId, { hostId, cpu: cpuUsage, memory: memoryUsage });
      keep("container", containerId, name, cpuUsage, memoryUsage, given);
    },
    "container:died"({ containerId }) {
      running.delete(containerId);
    },
    "host:removed"({ hostId }) {
      containersOf(hostId).forEach(([containerId]) => running.delete(containerId));
    },
    "host:metrics"({ hostId, hostName, metrics }, given) {
      const containers = containersOf(hostId).map(([, container]) => container);
      // Until all its containers were read, what they use together is unknown.
      const known = containers.length >= metrics.containersRunning;
      const sum = (key) => (known ? containers.reduce((total, container) => total + (container[key] ?? 0), 0) : null);
      keep("host", String(hostId), hostName, sum("cpu"), sum("memory"), given);
    },
  },
  configChanged(config, { table }) {
    tidy(table, config);
  },
};
