import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const root = fileURLToPath(new URL("..", import.meta.url))

/** The unit tests of the core alone, for `npm run test:mutation`: its runner cannot choose one of several projects. */
export default defineConfig({
  root,
  resolve: { tsconfigPaths: true },
  test: {
    root,
    setupFiles: [fileURLToPath(new URL("fail-on-console-error.ts", import.meta.url))],
    restoreMocks: true,
    include: ["src/core/**/*.test.ts"],
    testTimeout: 30_000,
    isolate: false,
  },
})
