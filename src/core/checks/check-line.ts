import type { CheckedProvider } from "../ports/provider-checks"
import type { CheckId, CheckState, Finding } from "./finding"
import { stateOf } from "./state-of"

/** One line of the result. */
export interface CheckLine {
  readonly id: CheckId
  /** Whom it is about; `null`: the site itself. */
  readonly provider: CheckedProvider | null
  readonly state: CheckState
  readonly finding: Finding
  /** `null`: nobody was asked. */
  readonly tookMs: number | null
}

/** A line about the site itself. */
export function siteLine(id: CheckId, finding: Finding, tookMs: number | null = null): CheckLine {
  return { id, provider: null, state: stateOf[finding.kind], finding, tookMs }
}

/** A line about a provider. */
export function providerLine(
  provider: CheckedProvider,
  id: CheckId,
  finding: Finding,
  tookMs: number | null = null,
): CheckLine {
  return { ...siteLine(id, finding, tookMs), provider }
}
