import type { Messenger } from "../ports/messenger"
import type { Dependencies } from "./dependencies"

/** As many as one process sends while it starts. More than a few mean that nothing could be sent for long. */
const mostAtOnce = 100

/**
 * Notices that a process queued and did not live to send. Nobody waits at a screen for them, so each process looks
 * for them when it starts. Whoever begins one first has it: two that start at once send none twice.
 */
export async function takeUpNotices(deps: Dependencies): Promise<readonly string[]> {
  const { messengers } = await deps.providers.current()
  return carriesNotices(messengers) ? deps.deliveries.waitingNotices(mostAtOnce) : []
}

/**
 * Messages that a process began to send and did not live to settle: nobody knows what became of them. Whoever looks at a
 * code, or repeats a text, finds that out at once; nobody may ever look. How many there were.
 */
export async function giveUpLeftBehind({ deliveries, policy }: Dependencies): Promise<number> {
  return deliveries.giveUpLeftBehind(policy.sendTakenUpAfterMs)
}

/** Whether anybody carries texts of ours. A provider that sends its own codes does not. */
export function carriesNotices(messengers: readonly Messenger[]): boolean {
  return messengers.some(({ channels }) => channels.has("sms"))
}
