/* @name swap-script
 * @version 1.0.0
 * @description counts what it was asked, and hands it over */
const VERSION = "1.0.0";
const seen = {};
export default {
  config: {
    actions: {
      version: () => ({ version: VERSION }),
      add: ({ body }) => {
        seen[body.id] = (seen[body.id] ?? 0) + 1;
        return { id: body.id, version: VERSION };
      },
      seen: () => seen,
    },
    apiRoutes: {
      "/version": { method: "GET", actions: ["version"] },
      "/add": { method: "POST", actions: ["add"] },
      "/seen": { method: "GET", actions: ["seen"] },
    },
  },
  exportState: async () => seen,
  importState: (state) => {
    Object.assign(seen, state);
  },
};
