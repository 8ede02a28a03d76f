import { removeTestDatabases, type TestDatabaseSource } from "./test-databases"

// Removes the databases of a run (the source in the first argument) once the process that made them is gone: its
// end closes our standard input, also when it was killed and could not clean up itself.
const source: TestDatabaseSource = JSON.parse(process.argv[2] ?? "null")

process.stdin.on("end", () => {
  removeTestDatabases(source).then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
process.stdin.resume()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined)
