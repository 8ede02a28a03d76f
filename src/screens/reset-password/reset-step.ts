import type { ChallengeView } from "@/core/challenge-view"
import type { DoorPage } from "@/screens/door/door-page"
import type { ResetWords } from "@/words/en-reset"

/** What each step that sets the new password is given. */
export interface ResetStepProps {
  readonly door: DoorPage
  readonly words: ResetWords
  readonly challenge: ChallengeView
  /** As it was typed so far, in this step or in the one before. */
  readonly password: string
  readonly onPassword: (password: string) => void
  readonly onChanged: () => void
}
