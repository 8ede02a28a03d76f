import { defineConfig, devices, type Project } from "@playwright/test"
import type { MessengerName, SiteOptions } from "./fixtures"

// What keeps Chromium from calling home, and what it needs to run as root in a container.
const chromiumArguments = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
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

export default defineConfig<object, SiteOptions>({
  testDir: ".",
  outputDir: "../test-results",
  globalSetup: "../scripts/testing/integration-setup.ts",
  timeout: 45_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: process.env.CI ? [["line"]] : [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    // What moves for ever costs a machine without a graphics card much, and no test looks at it.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    flows("twilio", "desktop"),
    flows("twilio", "phone"),
    flows("inbox", "desktop"),
    flows("inbox", "phone"),
    flows("plivo", "phone"),
    { name: "edges", testMatch: "edges/*.spec.ts", use: { ...desktop, messenger: "inbox" } },
  ],
})
