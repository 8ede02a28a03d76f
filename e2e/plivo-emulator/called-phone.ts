import type { XmlElement } from "../emulator/xml"
import { type Callback, makeCallback } from "./callback"
import { readCallXml } from "./call-xml"
import type { PlacedCall } from "./taken"

/** What the person at the phone does. */
export interface PhoneManners {
  /** The key that is pressed when the script asks for one; none unless told, as a mailbox does. */
  readonly press?: string
}

/** Something that was said on the phone. A text that is repeated stands here as often as it was said. */
export interface Spoken {
  readonly text: string
  readonly language: string
  readonly voice: string
}

/** How a call went. */
export interface PhoneCall {
  readonly said: readonly Spoken[]
  /** `HangupCauseCode`: 4000 after a hangup in the script, 4010 at its end, 7011 and 8011 where it was not to be had. */
  readonly hangupCauseCode: string
  /** Why Plivo took no script; `null` where it did. */
  readonly problem: string | null
  /** HTTP status that the hangup was answered with; `null` where nobody asked for it, or it is held back. */
  readonly reportStatus: number | null
}

/** How a call that nobody answered ends. */
export interface CallEnd {
  /** `busy`, `no-answer`, `timeout`, `cancel`, `failed` or `completed`. */
  readonly callStatus: string
  /** Left out where it is not told. */
  readonly hangupCauseCode?: string
  /** Over, or beside, what Plivo sends. */
  readonly parameters?: Readonly<Record<string, string>>
}

const causeNames: Readonly<Record<string, string>> = {
  3000: "No Answer",
  3010: "Busy Line",
  4000: "Normal Hangup",
  4010: "End Of XML Instructions",
  6010: "Ring Timeout Reached",
  7011: "Error Reaching Answer URL",
  7012: "Error Reaching Action URL",
  8011: "Invalid Answer XML",
  8012: "Invalid Action XML",
}
/** Plivo takes no larger document (Voice XML, Response). */
const longestDocument = 100 * 1024
const mostDocuments = 10

/** Answers a call: fetches the script, follows it, presses the key, and reports the hangup. */
export async function answer(
  call: PlacedCall,
  manners: PhoneManners,
  authToken: string,
  tell: (callback: Callback) => Promise<number | null>,
): Promise<PhoneCall> {
  const said: Spoken[] = []
  let next: { url: string; method: "GET" | "POST"; form: Record<string, string> } | null = {
    url: call.answerUrl,
    method: call.parameters.answer_method === "GET" ? "GET" : "POST",
    form: { Event: "StartApp" },
  }
  let hangupCauseCode = "4010"
  let problem: string | null = null
  for (let count = 0; next !== null && count < mostDocuments; count += 1) {
    const script = await fetchScript({
      url: next.url,
      method: next.method,
      parameters: { ...commonParameters(call, "in-progress"), ...next.form },
      authToken,
      versions: ["V3"],
    })
    if ("problem" in script) {
      hangupCauseCode = (script.reached ? "801" : "701") + (count === 0 ? "1" : "2")
      problem = script.problem
      break
    }
    const end = follow(script.root, manners, said)
    hangupCauseCode = end.hungUp ? "4000" : "4010"
    next = end.action === null ? null : { url: end.action, method: end.method, form: end.form }
  }
  const callback = hangupCallback(call, { callStatus: "completed", hangupCauseCode }, authToken)
  const reportStatus = callback === null ? null : await tell(callback)
  return { said, hangupCauseCode, problem, reportStatus }
}

/** What reports the end of a call to its hangup address. `null` where it has none. */
export function hangupCallback(call: PlacedCall, end: CallEnd, authToken: string): Callback | null {
  const { hangup_url, hangup_method } = call.parameters
  if (typeof hangup_url !== "string") return null
  const code = end.hangupCauseCode
  return {
    url: hangup_url,
    method: hangup_method === "GET" ? "GET" : "POST",
    authToken,
    versions: ["V3"],
    parameters: {
      ...commonParameters(call, end.callStatus),
      BillDuration: "60",
      BillRate: "0.01000",
      Duration: "21",
      Event: "Hangup",
      ...(code !== undefined && { HangupCauseCode: code, HangupCauseName: causeNames[code] ?? "Unknown" }),
      HangupSource: code === "4000" ? "Answer XML" : "Plivo",
      TotalCost: "0.01000",
      ...end.parameters,
    },
  }
}

function commonParameters(call: PlacedCall, callStatus: string): Record<string, string> {
  return {
    ALegRequestUUID: call.requestUuid,
    ALegUUID: call.requestUuid,
    CallStatus: callStatus,
    CallUUID: call.requestUuid,
    Direction: "outbound",
    From: call.from,
    RequestUUID: call.requestUuid,
    To: call.to.slice(1),
  }
}

async function fetchScript(
  callback: Callback,
): Promise<{ root: XmlElement } | { problem: string; reached: boolean }> {
  try {
    const response = await makeCallback(callback)
    const xml = await response.text()
    if (!response.ok) return { problem: `HTTP ${response.status}`, reached: false }
    const type = response.headers.get("content-type") ?? ""
    if (!/^(application|text)\/xml\b/.test(type)) return { problem: `Content-Type ${type}`, reached: true }
    if (xml.length > longestDocument) return { problem: "longer than 100 KB", reached: true }
    return { root: readCallXml(xml) }
  } catch (error) {
    return { problem: String(error), reached: error instanceof SyntaxError }
  }
}

type ScriptEnd =
  | { readonly action: string; readonly method: "GET" | "POST"; form: Record<string, string>; hungUp: false }
  | { readonly action: null; readonly hungUp: boolean }

function follow(root: XmlElement, { press }: PhoneManners, said: Spoken[]): ScriptEnd {
  for (const element of elementsIn(root)) {
    if (element.name === "Hangup") return { action: null, hungUp: true }
    if (element.name === "Speak") speak(element, said)
    if (element.name !== "GetInput" && element.name !== "GetDigits") continue
    for (const prompt of elementsIn(element)) speak(prompt, said)
    const { action, method } = element.attributes
    if (press === undefined || action === undefined) continue
    const form = { Digits: press, ...(element.name === "GetInput" && { InputType: "dtmf" }) }
    return { action, method: method === "GET" ? "GET" : "POST", form, hungUp: false }
  }
  return { action: null, hungUp: false }
}

function elementsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => typeof child !== "string")
}

function speak({ attributes, children }: XmlElement, said: Spoken[]): void {
  const { language = "en-US", voice = "WOMAN", loop = "1" } = attributes
  const text = children.join("")
  for (let time = 0; time < Number(loop); time += 1) said.push({ text, language, voice })
}
