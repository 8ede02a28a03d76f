import { createServer } from "node:net"

/** The message is for whoever started the program. */
export class PortTaken extends Error {
  constructor(message: string) {
    super(message)
    this.name = "PortTaken"
  }
}

/** @throws PortTaken when no server could listen there */
export async function requireFreePort(port: number, host: string | null): Promise<void> {
  const problem = await portProblem(port, host)
  if (problem !== null) throw new PortTaken(problem)
}

/** Why a server could not listen there, in a sentence, or `null` when it can. */
function portProblem(port: number, host: string | null): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(sentenceFor(error, port, host)))
    probe.listen({ port, ...(host === null ? {} : { host }), exclusive: true }, () => {
      probe.close(() => resolve(null))
    })
  })
}

function sentenceFor(error: NodeJS.ErrnoException, port: number, host: string | null): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1}`
  }
  if (error.code === "EACCES")
    return `This user may not listen on port ${port}. Choose one above 1023 in PORT.`
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return `This machine has no address ${host ?? ""}: leave HOST empty, or name one of its own.`
  }
  return `The server cannot listen on port ${port}: ${error.message}`
}
