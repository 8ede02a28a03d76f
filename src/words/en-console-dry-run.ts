import type { LimitRule } from "@/core/refusals"
import { plural } from "./say"

/** Each rule that can keep a code back, by what it counts. */
const rules = {
  "number-send-wait": "Wait between messages to a number",
  "number-sends-per-hour": "Messages to a number, an hour",
  "number-sends-per-day": "Messages to a number, a day",
  "number-calls-per-day": "Calls to a number, a day",
  "own-send-wait": "Wait between messages, known devices",
  "own-sends-per-hour": "Messages to a number, an hour, known devices",
  "own-sends-per-day": "Messages to a number, a day, known devices",
  "own-calls-per-day": "Calls to a number, a day, known devices",
  "address-starts": "Starts from an address, an hour",
  "prefix-starts": "Starts for a range of numbers, an hour",
  "country-sends": "Messages to strangers of a country, an hour",
  "all-sends": "Messages to strangers in all, an hour",
  "spend-per-day": "Money for messages to strangers, a day",
  "spend-per-month": "Money for messages to strangers, 30 days",
} satisfies Partial<Record<LimitRule, string>>

/** What the console says where other limits are tried on what was sent. */
export const consoleDryRun = {
  title: "Try other limits",
  about:
    "What other limits would have done to the codes of the last days. Nothing is changed. Codes that were refused at the time are not looked at: no row has them.",
  rules,
  days: "Look back",
  daysOf: plural({ one: "{count} day", other: "{count} days" }),
  inForce: "In force: {value}",
  range: "{least} to {most}",
  notWhole: "Write a whole number from {least} to {most}.",
  run: "Try them",
  unchanged: "Change at least one number.",
  none: "No codes were sent in that time.",
  refused: plural({
    one: "Would have refused {count} of {sends} messages, {signIns}.",
    other: "Would have refused {count} of {sends} messages, {signIns}.",
  }),
  signIns: plural({
    one: "{count} of whose codes came back",
    other: "{count} of whose codes came back",
  }),
  asNow: "The limits in force would have refused {count}.",
  cut: "There were more: the first {count} of that time were looked at.",
  withoutAddress: plural({
    one: "{count} start has no address any more, and counted for no limit of addresses.",
    other: "{count} starts have no address any more, and counted for no limit of addresses.",
  }),
  caption: "What each limit would have refused",
  rule: "Limit",
  refusedColumn: "Refused",
  signInsColumn: "Came back",
  nowColumn: "In force",
}
