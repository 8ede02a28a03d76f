import { RingbackError } from "./ringback-error"
import type { RingbackClient } from "./ringback-client"
import { sentenceOf } from "./velo-sentences"
import type {
  LoginWithCodeInput,
  LoginWithPhoneNumberInput,
  ResendCodeInput,
  SignedInUser,
  Transaction,
  TransactionState,
} from "./wire-types"

/** What the functions of Velo are made of. */
export interface VeloSteps {
  start(input: LoginWithPhoneNumberInput): Promise<Transaction>
  resend(input: ResendCodeInput): Promise<TransactionState>
  complete(input: LoginWithCodeInput): Promise<SignedInUser>
}

/** Velo names the number in both steps, so this remembers what was begun for it. */
interface Begun {
  readonly transactionId: string
  readonly atMs: number
}

/** Longer than any transaction lives. */
const keptMs = 60 * 60_000

/** `sendLoginConfirmCode` and `login`, with the signatures of Velo's package. */
export function veloFunctions(steps: VeloSteps): Pick<RingbackClient, "sendLoginConfirmCode" | "login"> {
  const begun = new Map<string, Begun>()

  /** A number that waits for its code gets the same one again, which is also the only way to be called. */
  async function send(key: string, input: Required<LoginWithPhoneNumberInput>): Promise<void> {
    const open = begun.get(key)
    if (open !== undefined) {
      const channel = input.channel ?? "sms"
      const isSent = await steps.resend({ transactionId: open.transactionId, channel }).then(
        () => true,
        (error: unknown) => {
          if (!isOver(error)) throw error
          return false
        },
      )
      if (isSent) return
    }
    const { transactionId } = await steps.start(input)
    begun.set(key, { transactionId, atMs: Date.now() })
  }

  return {
    async sendLoginConfirmCode(channel, countryCode, phoneNumber) {
      for (const [key, { atMs }] of begun) if (Date.now() - atMs > keptMs) begun.delete(key)
      try {
        await send(keyOf(countryCode, phoneNumber), { channel, countryCode, phoneNumber })
        return { results: true, message: "" }
      } catch (error) {
        return { results: false, message: sentenceOf(error) }
      }
    },

    async login(confirmationCode, countryCode, phoneNumber) {
      const key = keyOf(countryCode, phoneNumber)
      const open = begun.get(key)
      if (open === undefined) return { results: false, message: "Ask for a code first." }
      try {
        const user = await steps.complete({ transactionId: open.transactionId, code: confirmationCode })
        begun.delete(key)
        return { results: true, message: "", sessionToken: user["user-token"] }
      } catch (error) {
        if (isOver(error)) begun.delete(key)
        return { results: false, message: sentenceOf(error) }
      }
    },
  }
}

/** However the number was typed in either step: its country and its digits. */
const keyOf = (countryCode: string, phoneNumber: string): string =>
  `${countryCode.trim().toUpperCase()} ${phoneNumber.normalize("NFKC").replace(/\D/g, "")}`

const isOver = (error: unknown): boolean =>
  error instanceof RingbackError && ["transaction-over", "out-of-tries"].includes(error.error ?? "")
