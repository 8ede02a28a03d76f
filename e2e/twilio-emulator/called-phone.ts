import type { XmlElement } from "../emulator/xml"

/** Something that was said on the phone. */
export interface Spoken {
  readonly text: string
  /** `null`: the element named none. */
  readonly language: string | null
}

/** What the person at the phone notices since the last key, or since picking up. */
export interface CallProgress {
  readonly heard: readonly Spoken[]
  readonly waitsForKey: boolean
  /** Whether the line is dead now. */
  readonly over: boolean
  /** Twilio's code where the site gave it nothing to go on with; the person heard its apology. */
  readonly error: number | null
}

/** What waits for a key: where to tell it, and what follows where none is pressed. */
export interface Waiting {
  readonly action: string | null
  readonly rest: readonly XmlElement[]
}

/** Attributes that the verbs of a call with a code may have (TwiML for Programmable Voice). */
const verbs: Readonly<Record<string, readonly string[]>> = {
  Say: ["language", "voice", "loop"],
  Pause: ["length"],
  Gather: ["action", "method", "numDigits", "timeout", "finishOnKey", "input", "actionOnEmptyResult"],
  Hangup: [],
}

/** Checks a TwiML document as far as calls with codes use it, and gives its verbs. Throws where Twilio would. */
export function verbsOf(root: XmlElement): readonly XmlElement[] {
  if (root.name !== "Response") throw new Error("TwiML begins with Response")
  const found = elementsOf(root, ["Say", "Pause", "Gather", "Hangup"])
  for (const verb of found) if (verb.name === "Gather") elementsOf(verb, ["Say", "Pause"])
  return found
}

/** Follows verbs until a key is needed or the line is dead. A document that ends hangs up. */
export function listen(document: readonly XmlElement[]): {
  heard: readonly Spoken[]
  waiting: Waiting | null
} {
  const heard: Spoken[] = []
  for (const [index, verb] of document.entries()) {
    if (verb.name === "Hangup") return { heard, waiting: null }
    if (verb.name === "Say") heard.push(spoken(verb))
    if (verb.name === "Gather") {
      const prompt = elementsOf(verb, ["Say", "Pause"])
      heard.push(...prompt.filter(({ name }) => name === "Say").map(spoken))
      return {
        heard,
        waiting: { action: verb.attributes.action ?? null, rest: document.slice(index + 1) },
      }
    }
  }
  return { heard, waiting: null }
}

function elementsOf(parent: XmlElement, allowed: readonly string[]): readonly XmlElement[] {
  return parent.children.flatMap((child) => {
    if (typeof child === "string") {
      if (child.trim() !== "") throw new Error(`${parent.name} holds text`)
      return []
    }
    if (!allowed.includes(child.name)) throw new Error(`${child.name} does not stand in ${parent.name}`)
    const wrong = Object.keys(child.attributes).find((name) => !verbs[child.name]?.includes(name))
    if (wrong !== undefined) throw new Error(`${child.name} has no ${wrong}`)
    return [child]
  })
}

function spoken(say: XmlElement): Spoken {
  return {
    text: say.children.filter((child) => typeof child === "string").join(""),
    language: say.attributes.language ?? null,
  }
}
