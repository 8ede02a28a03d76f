import type { QuotaAxis } from "../quota-axis"
import type { QuotaFull } from "./challenge-store"

/** Counts what somebody does, where nothing is written with it that the count could be taken with. */
export interface Quotas {
  /** Takes one from every quota, or from none where one is full. */
  take(axes: readonly QuotaAxis[]): Promise<QuotaFull | { readonly kind: "taken" }>
}
