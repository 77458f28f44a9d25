/**
 * @name @NAME@
 * @version 1.0.0
 * @description A plugin of DockStat
 * @author me
 */

let starts = 0;

export default {
  name: "@NAME@",
  version: "1.0.0",
  config: {
    actions: {
      hello: () => ({ plugin: "@NAME@", starts }),
    },
    apiRoutes: {
      "/hello": { method: "GET", actions: ["hello"] },
    },
  },
  events: {
    "container:started"({ containerInfo }, { logger }) {
      starts++;
      logger.info("started:", containerInfo.name);
    },
  },
};
