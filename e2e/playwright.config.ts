import { defineConfig, devices, type Project } from "@playwright/test"
import type { MessengerName, SiteOptions } from "./fixtures"
import { attackedVariables } from "./attacks/attacked-variables"
import { restVariables } from "./rest/rest-variables"

// What keeps Chromium from calling home, and what it needs to run as root in a container.
const chromiumArguments = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // Nothing here has a graphics card, and to play one costs a tenth.
  "--disable-gpu",
  "--disable-quic",
  // One process for the pages of a test instead of one for each: nothing here crosses sites.
  "--renderer-process-limit=1",
  "--disable-features=IsolateOrigins,site-per-process,SpareRendererForSitePerProcess",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 860 } }
const phone = devices["Pixel 7"]
const executablePath = process.env.CHROMIUM_PATH

/** The flows with one messenger on one device. One worker: a second one would start a site for a handful of tests. */
function flows(messenger: MessengerName, device: "desktop" | "phone"): Project<object, SiteOptions> {
  return {
    name: `${messenger}, ${device}`,
    testMatch: "flows/*.spec.ts",
    workers: 1,
    use: { ...(device === "phone" ? phone : desktop), messenger },
  }
}

/** Specs whose site is the same. One worker for each: more would start it once more for a handful of tests. */
const sharing: Readonly<Record<string, string[]>> = {
  Twilio: specs("calls", "call-failures", "opt-out", "stop"),
  "Twilio, then Plivo": specs("delivery", "late-reports"),
  Plivo: specs("plivo", "plivo-failures"),
  Verify: specs("verify", "verify-failures"),
  "accounts by a first sign-in": specs("first-password", "unknown-number-create"),
}

/** With both providers, so that each answers for itself. */
const restSite = { ...desktop, messenger: "twilio-and-plivo", variables: restVariables } as const

function specs(...names: string[]): string[] {
  return names.map((name) => `edges/${name}.spec.ts`)
}

function edges(name: string, which: Partial<Project<object, SiteOptions>>): Project<object, SiteOptions> {
  return { name, use: { ...desktop, messenger: "inbox" }, ...which }
}

export default defineConfig<object, SiteOptions>({
  testDir: ".",
  outputDir: "../test-results",
  globalSetup: "../scripts/testing/integration-setup.ts",
  timeout: 45_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // Two would leave a sixth of two cores idle: a test waits for pages, and a worker for its site.
  workers: 3,
  reporter: process.env.CI ? [["line"]] : [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    // What moves for ever costs a machine without a graphics card much, and no test looks at it.
    contextOptions: { reducedMotion: "reduce" },
    // Packing and unpacking each script costs an eighth of a page, and between two processes of one machine saves nothing.
    extraHTTPHeaders: { "accept-encoding": "identity" },
    launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    // First what one worker does in a row, so that at the end there is something left for each.
    // No browser: what other programs get. One site for all of them.
    edges("REST", {
      testMatch: "rest/*.spec.ts",
      testIgnore: "rest/*.own.spec.ts",
      workers: 1,
      use: restSite,
    }),
    edges("REST, otherwise configured", { testMatch: "rest/*.own.spec.ts", workers: 1 }),
    // No browser either. Two processes of one site for all of them, and one that stands behind no proxy.
    edges("attacks", {
      testMatch: "attacks/*.spec.ts",
      testIgnore: "attacks/*.own.spec.ts",
      workers: 1,
      use: { ...desktop, messenger: "twilio-and-plivo", limits: null, variables: attackedVariables },
    }),
    edges("attacks, without a proxy", { testMatch: "attacks/*.own.spec.ts", workers: 1 }),
    ...Object.entries(sharing).map(([name, testMatch]) => edges(`edges, ${name}`, { testMatch, workers: 1 })),
    // Each provider and each device. With the inbox all of this happens many times on the edges.
    flows("twilio", "desktop"),
    flows("plivo", "phone"),
    edges("console", { testMatch: "console/*.spec.ts" }),
    edges("edges", { testMatch: "edges/*.spec.ts", testIgnore: Object.values(sharing).flat() }),
  ],
})
