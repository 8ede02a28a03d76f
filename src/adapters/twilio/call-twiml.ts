import type VoiceResponse from "twilio/lib/twiml/VoiceResponse"
import type { CallScript } from "@/core/ports/messenger"
import { type CallMoment, codeKey } from "@/core/ports/provider-webhooks"
import { sayLanguage } from "./say-language"

/** Time to find the keypad, after the greeting. */
const waitsForSeconds = 8

/** Between the code and its repetition, for pen and paper. */
const pauseSeconds = 2

/**
 * TwiML for a call at one moment. Answered: the greeting, and nothing else unless a key is pressed. The right key:
 * the code, twice. Another one: the greeting once more, then no more.
 */
export async function callTwiml(script: CallScript, moment: CallMoment): Promise<string> {
  const response = await emptyResponse()
  if (moment.key === codeKey) sayCode(response, script)
  else if (!moment.greetedAgain || moment.key === null) askForKey(response, script, moment.keyUrl)
  response.hangup()
  return response.toString()
}

/** TwiML for a call whose keys nobody could be told of: everything at once. */
export async function wholeCallTwiml(script: CallScript): Promise<string> {
  const response = await emptyResponse()
  say(response, script.language, script.greeting)
  response.pause({ length: 1 })
  sayCode(response, script)
  response.hangup()
  return response.toString()
}

/** TwiML for a call that has nothing to say any more. */
export async function hangUpTwiml(): Promise<string> {
  const response = await emptyResponse()
  response.hangup()
  return response.toString()
}

/** Loads the SDK's builder without the SDK around it: 30 ms instead of 160. */
async function emptyResponse(): Promise<VoiceResponse> {
  const { default: Response } = await import("twilio/lib/twiml/VoiceResponse.js")
  return new Response()
}

function askForKey(response: VoiceResponse, { language, greeting }: CallScript, keyUrl: string): void {
  const gather = response.gather({ numDigits: 1, timeout: waitsForSeconds, action: keyUrl, method: "POST" })
  say(gather, language, greeting)
}

function sayCode(response: VoiceResponse, { language, code, goodbye }: CallScript): void {
  const spoken = digitByDigit(code)
  say(response, language, spoken)
  response.pause({ length: pauseSeconds })
  say(response, language, spoken)
  response.pause({ length: 1 })
  say(response, language, goodbye)
}

/** The builder escapes; it throws for signs that XML cannot hold, and a voice has no use for any control sign. */
function say(verb: VoiceResponse | VoiceResponse.Gather, language: string, text: string): void {
  const spoken = text.toWellFormed().replace(/[\p{Cc}\p{Cn}\p{Co}]+/gu, " ")
  verb.say({ language: sayLanguage(language) }, spoken)
}

/** "471118" would be read as a number; commas make a voice pause. */
function digitByDigit(code: string): string {
  return code.replace(/(?<=\d)(?=\d)/g, ", ")
}
