import { openEmbeddedDatabase } from "../database/embedded-database"
import { projectRoot } from "../project-root"
import { failWith, problemOf } from "../terminal"

// A process that holds the embedded database of the folder in its first argument until it is killed, for the tests
// of that. Prints the address of the database once it is open.
openEmbeddedDatabase({
  folder: process.argv[2] ?? "",
  address: "http://localhost:3000",
  root: projectRoot,
  whenLocked: async () => console.log("locked"),
}).then(
  ({ databaseUrl }) => console.log(databaseUrl),
  (error: unknown) => failWith(problemOf(error)),
)
