import { projectRoot } from "../project-root"
import { prepareTestDatabases } from "./test-databases"

/**
 * Before the first integration test: the template of all databases. After the last one: nothing is left.
 * The workers, which start later, find it in their environment.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const serverUrl = process.env.TEST_DATABASE_URL?.trim() || null
  const { source, remove } = await prepareTestDatabases(serverUrl, projectRoot)
  process.env.RINGBACK_TEST_SOURCE = JSON.stringify(source)
  return remove
}
