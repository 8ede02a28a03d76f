import { shortestPrefix } from "../../core/money-guard"

/** The range of a number in SQL, as `prefixOf` tells it; null where the number is erased. */
export function prefixOfColumn(column: string): string {
  return `left(${column}, greatest(${shortestPrefix}, length(${column}) - 4))`
}
