import type { Logger } from "pino"
import type { Workflows } from "@/core/workflows/create-workflows"
import type { SettingsNote } from "@/core/workflows/read-settings"

type Sentences = {
  readonly [Kind in SettingsNote["kind"]]: (note: Extract<SettingsNote, { kind: Kind }>) => string
}

const sentences: Sentences = {
  "sending-off": () =>
    "Nobody is connected who sends messages, so nobody can register or sign in: set the variables of Twilio or Plivo.",
  "dev-inbox-passed-over": () =>
    "The dev inbox is off: the settings hold an account of Twilio, and messages go there, to real phones.",
  "verify-ignores-templates": () =>
    "Twilio Verify writes the texts with its codes itself: templates apply to notices and to codes of our own only.",
  "notices-cannot-be-sent": () =>
    "Notices to administrators wait: they need a sender of Twilio or Plivo, beside what is connected.",
  "calls-need-public-address": ({ providers }) =>
    `No calls are made with ${providers.join(" and ")}: to ask what to say needs an APP_URL with https.`,
  "route-carried-by-nobody": ({ channel, country }) =>
    `Nobody is connected whom the route for ${channel} in ${country ?? "all other countries"} names.`,
}

/** Writes into the log what an owner has to know about the settings, once, when the server starts. */
export async function logSettingsNotes(
  { readSettings }: Pick<Workflows, "readSettings">,
  log: Logger,
): Promise<void> {
  const { notes } = await readSettings()
  for (const note of notes) {
    const { kind, ...about } = note
    log.info({ event: "settings-note", note: kind, ...about }, sentenceOf(note))
  }
}

function sentenceOf<Kind extends SettingsNote["kind"]>(note: Extract<SettingsNote, { kind: Kind }>): string {
  return sentences[note.kind](note)
}
