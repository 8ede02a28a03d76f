import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const root = fileURLToPath(new URL("..", import.meta.url))
const integration = ["src/**/*.integration.test.ts", "scripts/**/*.integration.test.ts"]

const settingUp = (...files: string[]) => files.map((file) => fileURLToPath(new URL(file, import.meta.url)))

export default defineConfig({
  root,
  resolve: { tsconfigPaths: true },
  test: {
    root,
    // Nothing that a test did not ask for may reach the console as an error, and chance is the same in every run.
    setupFiles: settingUp("fail-on-console-error.ts", "property-seed.ts"),
    restoreMocks: true,
    // Most of the time a test waits, for a deadline or for the database: one more at once than two cores would take.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // A thread starts faster than a process, and what it has loaded serves its next file too.
          pool: "threads",
          isolate: false,
          include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          exclude: integration,
          // Properties that run over thousands of cases take seconds on a machine that does something else as well.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          isolate: false,
          setupFiles: settingUp("integration-environment.ts"),
          include: integration,
          globalSetup: [fileURLToPath(new URL("../scripts/testing/integration-setup.ts", import.meta.url))],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
