import { vi } from "vitest"
import { testSecret } from "./test-site"

/**
 * Gives this process a complete environment of its own, which the log reads when it writes its first line. Its
 * database is never there. `vi.unstubAllEnvs()` takes it away.
 */
export function stubEnvironment(): void {
  vi.stubEnv("APP_URL", "http://localhost:3000")
  vi.stubEnv("APP_SECRET", testSecret)
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
  vi.stubEnv("LOG_LEVEL", "silent")
}
