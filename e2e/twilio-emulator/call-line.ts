import type { PlacedCall } from "./call-resource"
import { type CallProgress, listen, verbsOf, type Waiting } from "./called-phone"
import type { Fields, SendReport, SendWebhook, WebhookAnswer } from "./webhooks"
import { parseXml, type XmlElement } from "../emulator/xml"

/** Codes of Twilio's for a site that answers nothing usable. */
const siteErrors = { unreachable: 11200, notTwiml: 12100, wrongType: 12300 }

/** One call from its creation to its end: what Twilio does at its end of the line, and what the phone hears. */
export class CallLine {
  call: PlacedCall
  readonly #accountSid: string
  readonly #sendWebhook: SendWebhook
  readonly #sendReport: SendReport
  #waiting: Waiting | null = null
  #reports = 0

  constructor(call: PlacedCall, accountSid: string, sendWebhook: SendWebhook, sendReport: SendReport) {
    this.call = call
    this.#accountSid = accountSid
    this.#sendWebhook = sendWebhook
    this.#sendReport = sendReport
  }

  /** Where both are given, Twilio goes by the address and not by the document. */
  async pickUp(): Promise<CallProgress> {
    this.#move("in-progress")
    return this.call.url === null ? this.#read(this.call.twiml ?? "") : this.#fetch(this.call.url, {})
  }

  async press(key: string): Promise<CallProgress> {
    const { action } = this.#awaited()
    const url = action === null ? this.call.url : new URL(action, this.call.url ?? undefined).href
    if (url === null) return this.#apologize(siteErrors.unreachable)
    return this.#fetch(url, { Digits: key, FinishedOnKey: "", msg: "Gather End" })
  }

  pressNothing(): CallProgress {
    return this.#follow(this.#awaited().rest)
  }

  async report(status: string, extra?: Fields, signWith?: string): Promise<WebhookAnswer | null> {
    this.#move(status)
    const url = this.call.parameters.StatusCallback
    if (url === undefined) return null
    const progress = {
      CallbackSource: "call-progress-events",
      SequenceNumber: String(this.#reports++),
      Timestamp: new Date().toUTCString().replace("GMT", "+0000"),
      ...(status === "completed" ? { CallDuration: "21", Duration: "1" } : {}),
    }
    return this.#sendReport(url, { ...this.#fields(), ...progress, ...extra }, signWith)
  }

  #move(status: string): void {
    this.call = { ...this.call, status }
  }

  #fields(): Fields {
    const { sid, status, from, to } = this.call
    return {
      AccountSid: this.#accountSid,
      ApiVersion: "2010-04-01",
      CallSid: sid,
      CallStatus: status,
      Direction: "outbound-api",
      From: from,
      To: to,
    }
  }

  async #fetch(url: string, extra: Fields): Promise<CallProgress> {
    const answer = await this.#sendWebhook(url, { ...this.#fields(), ...extra }).catch(() => null)
    if (answer === null || answer.status !== 200) return this.#apologize(siteErrors.unreachable)
    if (!/^(text|application)\/xml$/.test(answer.contentType)) return this.#apologize(siteErrors.wrongType)
    return this.#read(answer.body)
  }

  #read(source: string): CallProgress {
    try {
      return this.#follow(verbsOf(parseXml(source)))
    } catch {
      return this.#apologize(siteErrors.notTwiml)
    }
  }

  #follow(document: readonly XmlElement[]): CallProgress {
    const { heard, waiting } = listen(document)
    this.#waiting = waiting
    if (waiting === null) this.#move("completed")
    return { heard, waitsForKey: waiting !== null, over: waiting === null, error: null }
  }

  #apologize(error: number): CallProgress {
    this.#waiting = null
    this.#move("completed")
    return { heard: [], waitsForKey: false, over: true, error }
  }

  #awaited(): Waiting {
    if (this.#waiting === null) throw new Error(`the call ${this.call.sid} waits for no key`)
    return this.#waiting
  }
}
