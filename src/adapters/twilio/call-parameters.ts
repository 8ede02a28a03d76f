import type { CallListInstanceCreateOptions } from "twilio/lib/rest/api/v2010/account/call"
import type { OutgoingCall } from "@/core/ports/messenger"
import { wholeCallTwiml } from "./call-twiml"

/**
 * Enough to find a phone in a bag; a mailbox that picks up sooner hears no code. Left out it would be 60 s, and Twilio
 * may add 5 s to any (Call resource, `Timeout`).
 */
const ringsForSeconds = 20

/** A call that says a code twice takes half a minute. One that does not end would be paid by the minute. */
const lastsForSeconds = 120

/** What to ask of Twilio for a call: to fetch what to say, or, where nobody could reach us, to say it right away. */
export async function callParameters(
  { to, answerUrl, reportUrl, script }: OutgoingCall,
  voiceNumber: string,
): Promise<CallListInstanceCreateOptions> {
  return {
    to,
    from: voiceNumber,
    timeout: ringsForSeconds,
    timeLimit: lastsForSeconds,
    ...(answerUrl === null ? { twiml: await wholeCallTwiml(script) } : { url: answerUrl, method: "POST" }),
    ...(reportUrl === null
      ? {}
      : {
          statusCallback: reportUrl,
          statusCallbackMethod: "POST",
          statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
        }),
  }
}
