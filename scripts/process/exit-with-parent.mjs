// Loaded into a child process (`node --import`): ends it when the process that started it is gone, whatever became
// of that one. Plain JavaScript, since a child has no TypeScript loader.
process.on("disconnect", () => process.exit(1))
