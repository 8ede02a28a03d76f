import {
  CircuitState,
  type CircuitBreakerPolicy,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhenResult,
  isBrokenCircuitError,
} from "cockatiel"
import type { Channel } from "../../core/challenge"
import { type CallLimit, ownTextPurpose, type SendOutcome } from "../../core/ports/messenger"
import { failedByUs } from "../../core/own-errors"

/** When a circuit opens, and when it tries again. */
export interface CircuitOptions {
  /** Times of silence or of the provider's own trouble in a row. */
  readonly opensAfter: number
  readonly probesAfterMs: number
}

/** Whoever sends something by a channel: a messenger, or a provider of codes. */
interface Sender<Message extends { readonly channel: Channel }> {
  send(message: Message, limit?: CallLimit): Promise<SendOutcome>
}

/** Nobody is asked: the provider failed several times in a row a moment ago. */
const notAsked = failedByUs("circuit-open")

/**
 * A sender that is left alone while it fails, for each channel on its own: people then get an answer at once, or
 * the next provider, instead of waiting for a deadline each. One message at a time tries whether it is well again.
 * Texts that somebody sends on purpose have one of their own: what they say may be what is wrong with them, and that
 * must keep no code from going out. A circuit is of this process: another one finds out for itself.
 */
export function withCircuit<
  Message extends { readonly channel: Channel; readonly purpose?: string },
  Wrapped extends Sender<Message>,
>(sender: Wrapped & Sender<Message>, { opensAfter, probesAfterMs }: CircuitOptions): Wrapped {
  const circuits = new Map<Channel | typeof ownTextPurpose, CircuitBreakerPolicy>()
  const circuitOf = ({ channel, purpose }: Message) => {
    const line = purpose === ownTextPurpose ? ownTextPurpose : channel
    const made =
      circuits.get(line) ??
      circuitBreaker(
        handleWhenResult((outcome) => isTrouble(outcome as SendOutcome)),
        { halfOpenAfter: probesAfterMs, breaker: new ConsecutiveBreaker(opensAfter) },
      )
    circuits.set(line, made)
    return made
  }

  return {
    ...sender,
    send: async (message: Message, limit?: CallLimit) => {
      const circuit = circuitOf(message)
      if (circuit.state === CircuitState.HalfOpen) return notAsked
      try {
        return await circuit.execute(() => sender.send(message, limit))
      } catch (error) {
        if (isBrokenCircuitError(error)) return notAsked
        throw error
      }
    },
  }
}

/**
 * Silence, or trouble that the next message would meet as well. Never fraud: an open circuit sends people to the next
 * provider, which after five blocked numbers would be the way round the block. Nor what is about one number.
 */
function isTrouble(outcome: SendOutcome): boolean {
  return outcome.state === "unknown" || (outcome.state === "failed" && outcome.ofProvider === true)
}
