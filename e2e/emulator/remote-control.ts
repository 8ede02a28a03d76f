import type { IncomingMessage, ServerResponse } from "node:http"
import { textOf } from "./local-server"

/** Arguments and results are JSON. */
type OperationsIn<All> = { readonly [Name in keyof All]: (...given: never[]) => Promise<unknown> }

const place = "/control/"

/**
 * Does what another process asks for: `POST /control/{operation}` with the arguments as a JSON array. What throws is
 * answered with 500. False: the request is for somebody else.
 */
export async function answerControl(
  operations: object,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!path.startsWith(place)) return false
  const [status, result] = await perform(operations, path.slice(place.length), await textOf(request))
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(result))
  return true
}

async function perform(operations: object, name: string, body: string): Promise<[number, unknown]> {
  const operation: unknown = Object.hasOwn(operations, name) ? Reflect.get(operations, name) : undefined
  if (typeof operation !== "function") return [404, `no operation ${name}`]
  try {
    // JSON has no word for what was left out.
    const given = (JSON.parse(body) as unknown[]).map((argument) => argument ?? undefined)
    const result: unknown = await Reflect.apply(operation, undefined, given)
    return [200, result ?? null]
  } catch (error) {
    return [500, String(error)]
  }
}

/** Makes operations of an emulator in another process, by their names. Throws where it answers an error. */
export function remoteOperations<All extends OperationsIn<All>>(origin: string) {
  return <Name extends keyof All & string>(name: Name) =>
    async (...given: Parameters<All[Name]>): Promise<Awaited<ReturnType<All[Name]>>> => {
      const answer = await fetch(new URL(place + name, origin), {
        method: "POST",
        body: JSON.stringify(given),
        headers: { "content-type": "application/json" },
      })
      const result: unknown = await answer.json()
      if (!answer.ok) throw new Error(`the emulator answered ${answer.status} to ${name}: ${String(result)}`)
      return result as Awaited<ReturnType<All[Name]>>
    }
}
