import { projectRoot } from "../project-root"
import { failWith, problemOf } from "../terminal"
import { prepareTestDatabases } from "./test-databases"

// A run of tests that prints where its databases come from and then does nothing until it is killed, for the test
// of what is left of it.
prepareTestDatabases(process.env.TEST_DATABASE_URL?.trim() || null, projectRoot).then(
  ({ source }) => {
    console.log(JSON.stringify(source))
    setInterval(() => undefined, 60_000)
  },
  (error: unknown) => failWith(problemOf(error)),
)
