/** Objects in objects that a body may hold. Ours hold one, and properties of users some. */
const deepestJson = 8

/** Whether a text is JSON of sane depth, without names that reach into prototypes. */
export function isSaneJson(text: string): boolean {
  try {
    return isShallow(JSON.parse(text))
  } catch {
    return false
  }
}

/** Goes level by level, so that depth costs no stack. Names that reach into prototypes are refused. */
function isShallow(json: unknown): boolean {
  let level: unknown[] = [json]
  for (let depth = 0; level.length > 0; depth += 1) {
    const containers = level.filter((value): value is object => typeof value === "object" && value !== null)
    if (containers.length > 0 && depth >= deepestJson) return false
    if (containers.some((container) => Object.hasOwn(container, "__proto__"))) return false
    level = containers.flatMap((container) => Object.values(container))
  }
  return true
}
