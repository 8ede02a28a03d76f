// Which way the arrows point. What this file forbids fails `npm run layers`, and with it `npm test`.
//
//   app -> screens -> ui            core: pure, imports core only
//    |        `-----> client        adapters: core and their own vendor
//    `------> server -> core        server/container.ts: the only place that joins adapters to workflows

const test = String.raw`(\.test\.tsx?$|\.integration\.test\.tsx?$|^src/testing/)`
const ours = "^(src|scripts|e2e)/"

/** `from` may import nothing of ours except what stands in `to`. */
function only(name, comment, from, to) {
  return {
    name,
    comment,
    severity: "error",
    from: { path: from, pathNot: test },
    to: { path: ours, pathNot: to },
  }
}

/** What `to` names may be imported by `from` and by nobody else. */
function exclusively(name, comment, to, from) {
  return { name, comment, severity: "error", from: { pathNot: from }, to: { path: to } }
}

/** As `only`, but types may come from anywhere below. */
function onlyTypes(name, comment, from, to) {
  return {
    name,
    comment,
    severity: "error",
    from: { path: from, pathNot: test },
    to: { path: to, dependencyTypesNot: ["type-only"] },
  }
}

/** In `folder`, the package may be imported by one file. */
function inOneFile(name, packagePath, file) {
  return {
    name,
    comment: `In src/core only ${file} may import it.`,
    severity: "error",
    from: { path: "^src/core/", pathNot: [test, `^src/core/${file}$`] },
    to: { path: packagePath },
  }
}

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that import each other are one file, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolved",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },

    only("core-imports-core", "The product itself depends on nothing.", "^src/core/", "^src/core/"),
    {
      name: "core-is-pure",
      comment:
        "Time, chance and the world come into core as arguments. Three packages are pure, each in one file.",
      severity: "error",
      from: { path: "^src/core/", pathNot: test },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown", "core"],
        pathNot: ["node_modules/(libphonenumber-js|sms-segments-calculator)/", "^(node:)?crypto$"],
      },
    },
    inOneFile("core-phone-library", "node_modules/libphonenumber-js/", String.raw`phone-number\.ts`),
    inOneFile("core-crypto", "^(node:)?crypto$", String.raw`keyed-hash\.ts`),
    inOneFile("core-segments", "node_modules/sms-segments-calculator/", String.raw`segments\.ts`),

    {
      name: "adapters-import-core",
      comment: "An adapter knows core and its own vendor, never another adapter.",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/", pathNot: test },
      to: { path: ours, pathNot: ["^src/core/", "^src/adapters/$1/", "^src/generated/"] },
    },
    exclusively(
      "only-container-joins",
      "server/container.ts and what is below it are the only place that joins adapters to workflows.",
      "^src/adapters/",
      [test, "^src/adapters/", String.raw`^src/server/container(\.ts$|/)`],
    ),
    exclusively("only-postgres-generates", "Prisma's client is a detail of one adapter.", "^src/generated/", [
      test,
      "^src/generated/",
      "^src/adapters/postgres/",
    ]),

    only(
      "server-imports",
      "The edge translates: it knows core, words and what an owner extends.",
      "^src/server/",
      ["^src/(server|core|words|extend)/", "^src/adapters/"],
    ),
    only("app-imports", "Pages load, lay out and hand over.", "^src/app/", [
      "^src/(app|screens|ui|server|client|words)/",
      "^src/core/",
    ]),
    onlyTypes(
      "app-core-types",
      "Pages take types from core, and what it does from the server.",
      "^src/app/",
      "^src/core/",
    ),
    only("screens-import", "Screens join ui and client.", "^src/screens/", [
      "^src/(screens|ui|client|words|core|server)/",
    ]),
    onlyTypes(
      "screens-types",
      "Nothing of the server may reach a browser: screens take types only.",
      "^src/screens/",
      "^src/(core|server)/",
    ),
    only("client-imports", "The client knows the server by its types.", "^src/client/", [
      "^src/(client|words)/",
      "^src/(core|server)/",
    ]),
    onlyTypes(
      "client-types",
      "Nothing of the server may reach a browser.",
      "^src/client/",
      "^src/(core|server)/",
    ),
    only("words-import", "The catalogue knows refusals by their types.", "^src/words/", [
      "^src/words/",
      "^src/core/",
    ]),
    onlyTypes("words-types", "The catalogue knows refusals by their types.", "^src/words/", "^src/core/"),
    only(
      "sdk-imports-nothing",
      "The client of the REST API is one file without dependencies.",
      "^src/sdk/",
      "^src/sdk/",
    ),
    {
      name: "sdk-without-packages",
      comment: "What it imported, every site that uses it would load.",
      severity: "error",
      from: { path: "^src/sdk/", pathNot: test },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "core"] },
    },
    only(
      "ui-imports-nothing",
      "Fields, buttons and tables know nothing of this product.",
      "^src/ui/",
      "^src/ui/",
    ),
    {
      name: "ui-is-not-routed",
      comment: "No data, no routing.",
      severity: "error",
      from: { path: "^src/ui/", pathNot: test },
      to: { path: ["node_modules/next/", "node_modules/@trpc/", "node_modules/@tanstack/"] },
    },
    only("proxy-imports-one-file", "It sets headers, nothing else.", String.raw`^src/proxy\.ts$`, [
      String.raw`^src/server/security-headers\.ts$`,
    ]),
    {
      name: "testing-is-for-tests",
      comment: "What tests share may not be part of the product.",
      severity: "error",
      from: { path: "^src/", pathNot: test },
      to: { path: "^src/testing/" },
    },
    {
      name: "product-without-tools",
      comment: "The product stands without scripts and end-to-end tests.",
      severity: "error",
      from: { path: "^src/", pathNot: test },
      to: { path: "^(scripts|e2e)/" },
    },
    {
      name: "product-without-dev-packages",
      comment: "What runs in production has to be among the dependencies.",
      severity: "error",
      from: { path: "^src/", pathNot: test },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        pathNot: "node_modules/@types/",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: String.raw`^(\.next|dist)/` },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
    skipAnalysisNotInRules: true,
  },
}
