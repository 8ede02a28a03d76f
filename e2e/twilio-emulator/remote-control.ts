import type { EmulatorOperations } from "./emulator-control"
import type { Answer } from "./service"

/** Does what another process asks for: the name of an operation, and its arguments as a JSON array. */
export async function perform(operations: EmulatorOperations, name: string, body: string): Promise<Answer> {
  const operation: unknown = Object.hasOwn(operations, name) ? Reflect.get(operations, name) : undefined
  if (typeof operation !== "function") return { status: 404, body: `no operation ${name}` }
  try {
    // JSON has no word for what was left out.
    const given = (JSON.parse(body) as unknown[]).map((argument) => argument ?? undefined)
    const result: unknown = await Reflect.apply(operation, undefined, given)
    return { status: 200, body: result ?? null }
  } catch (error) {
    return { status: 500, body: String(error) }
  }
}
