import { limitInForce } from "../counted-rules"
import { spendKeys } from "../money-guard"
import type { Dependencies } from "./dependencies"

/** What strangers' messages have cost against a budget. Amounts in `costUnits`. */
export interface Budget {
  readonly spent: number
  readonly limit: number
  /** When the window is over that began with its first message; `null`: none has begun. */
  readonly endsAtMs: number | null
}

/** The budgets of the day and of thirty days. */
export interface Spending {
  readonly day: Budget
  readonly month: Budget
}

/** What messages to strangers have cost, by what each probably costs, and what they may. */
export async function readSpending({
  limits,
  policy,
}: Pick<Dependencies, "limits" | "policy">): Promise<Spending> {
  const spent = await limits.spent()
  const counts = await limits.named([spendKeys.day, spendKeys.month])
  const budget = (window: "day" | "month"): Budget => {
    const { limit, windowMs } = limitInForce(policy, `spend-per-${window}`)
    const began = counts.find(({ key }) => key === spendKeys[window])
    const isOpen = began !== undefined && spent[window] > 0
    return { spent: spent[window], limit, endsAtMs: isOpen ? began.startedAtMs + windowMs : null }
  }
  return { day: budget("day"), month: budget("month") }
}
