import type { ChallengeView } from "@/core/challenge-view"
import type { SpokenWords } from "@/words/words-context"

/** What the buttons for another message say. */
export interface ResendWords {
  readonly title: string
  readonly text: string
  /** The same, with the time until it opens. */
  readonly textIn: string
  /** Read aloud when it opens, and when a text was asked for. */
  readonly textOpen: string
  readonly texted: string
  readonly call: string
}

/** Nothing comes "again" that has not been asked for, and nothing "instead" of itself. */
export function resendWords(
  { channel, texted }: Pick<ChallengeView, "channel" | "texted">,
  { door }: SpokenWords,
): ResendWords {
  const first =
    channel === "call"
      ? { call: door.callAgain, texted: door.texted }
      : { call: door.callMe, texted: door.textedAgain }
  return texted
    ? {
        ...first,
        title: door.notYet,
        text: door.textAgain,
        textIn: door.textAgainIn,
        textOpen: door.textAgainOpen,
      }
    : {
        ...first,
        title: door.noCodeYet,
        text: door.textInstead,
        textIn: door.textInsteadIn,
        textOpen: door.textInsteadOpen,
      }
}
