import { defineConfig, devices } from "@playwright/test"
import type { SiteOptions } from "./fixtures"

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
    { name: "twilio, desktop", testMatch: "flows/*.spec.ts", use: { ...desktop, messenger: "twilio" } },
    { name: "twilio, phone", testMatch: "flows/*.spec.ts", use: { ...phone, messenger: "twilio" } },
    { name: "inbox, desktop", testMatch: "flows/*.spec.ts", use: { ...desktop, messenger: "inbox" } },
    { name: "inbox, phone", testMatch: "flows/*.spec.ts", use: { ...phone, messenger: "inbox" } },
    { name: "plivo, phone", testMatch: "flows/*.spec.ts", use: { ...phone, messenger: "plivo" } },
    { name: "edges", testMatch: "edges/*.spec.ts", use: { ...desktop, messenger: "inbox" } },
  ],
})
