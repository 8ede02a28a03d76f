import { isPrimaryTag } from "./languages"
import { isUsageType } from "./usage-type"

/** What a template is for, as somebody typed or pasted it. */
export interface TypedPlace {
  readonly usageType: string
  readonly language: string
}

/** What is wrong with what a template is for. */
export type PlaceFault =
  | { readonly kind: "usage-type-unknown" }
  /** No primary tag of BCP 47 that exists. */
  | { readonly kind: "language-unknown" }
  /** `first`: the index of the earlier one of the same usage type and language. */
  | { readonly kind: "twice"; readonly first: number }

/** What is wrong with the place of one template in a list. */
export function faultsOfPlace(
  list: readonly TypedPlace[],
  index: number,
  { usageType, language }: TypedPlace,
): readonly PlaceFault[] {
  const first = list.findIndex((other) => other.usageType === usageType && other.language === language)
  const faults: PlaceFault[] = []
  if (!isUsageType(usageType)) faults.push({ kind: "usage-type-unknown" })
  if (!isPrimaryTag(language)) faults.push({ kind: "language-unknown" })
  if (first < index) faults.push({ kind: "twice", first })
  return faults
}
