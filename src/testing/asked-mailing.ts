import type { ConfirmedMailing, Mailer } from "@/core/workflows/make-mailing"
import { numberedPhone } from "./builders"

/** An administrator who sends to many. */
export const mailer: Mailer = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }

/** One text to so many different numbers. */
export function mailingTo(count: number, parts: Partial<ConfirmedMailing> = {}): ConfirmedMailing {
  const numbers = Array.from({ length: count }, (_, index) => numberedPhone(index + 200))
  return {
    numbers: numbers.join("\n"),
    country: "US",
    text: "The shop is closed on Monday.",
    mediaUrls: [],
    key: "mailing-1",
    ...parts,
  }
}
