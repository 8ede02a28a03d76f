"use client"

import type { ReactNode } from "react"
import type { ChallengeView, DeliveryFailure, DeliveryView } from "@/core/challenge-view"
import type { Channel, DeliveryState } from "@/core/challenge"
import { DeliveryLine } from "@/ui/delivery-line"
import type { LampState } from "@/ui/lamp"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { type SpokenWords, useWords } from "@/words/words-context"
import type { ChallengeTimes } from "./challenge-times"
import { timeOfDay } from "./clock-text"
import { doorHref, usualNext } from "./door-page"
import { failureSentence } from "./failure-sentence"

type Lamps = readonly [LampState, LampState, LampState]

const lampsOf: { readonly [State in Exclude<DeliveryState, "failed">]: Lamps } = {
  queued: ["ringing", "idle", "idle"],
  sending: ["ringing", "idle", "idle"],
  accepted: ["through", "ringing", "idle"],
  delivered: ["through", "through", "through"],
  // It may have left or not: nothing is lit that is not known.
  unknown: ["ringing", "idle", "idle"],
}

/** How far a message came before it failed. */
const lampsOfFailure: { readonly [Failure in DeliveryFailure]: Lamps } = {
  "number-wrong": ["through", "busy", "idle"],
  "number-unreachable": ["through", "through", "busy"],
  "cannot-receive-texts": ["through", "busy", "idle"],
  "carrier-refused": ["through", "busy", "idle"],
  "country-not-served": ["busy", "idle", "idle"],
  "opted-out": ["busy", "idle", "idle"],
  "left-alone": ["busy", "idle", "idle"],
  "service-trouble": ["busy", "idle", "idle"],
  "service-busy": ["busy", "idle", "idle"],
  "too-many": ["busy", "idle", "idle"],
  "call-unanswered": ["through", "through", "busy"],
}

interface DeliveryReportProps {
  readonly view: ChallengeView
  readonly times: ChallengeTimes
  /** Something else on the screen has the colour of an error. */
  readonly still: boolean
  /** Where the person was going, for links; nowhere in particular unless told. */
  readonly next?: string
}

/** Where the message is. The sentence is read aloud when the state changes; the seconds are only seen. */
export function DeliveryReport({ view, times, still, next = usualNext }: DeliveryReportProps) {
  const words = useWords()
  const { delivery, texted } = view
  if (!delivery) {
    const sentence = texted ? words.delivery.hidden : words.delivery.hiddenCall
    return <DeliveryLine lamps={["idle", "idle", "idle"]} tone="still" sentence={sentence} />
  }
  return (
    <DeliveryLine
      lamps={lampsFor(delivery)}
      tone={still ? "still" : toneOf(delivery.state)}
      sentence={
        delivery.state === "failed"
          ? rich(failureSentence(delivery, view, words), {
              lift: (
                <a className="tap" href={doorHref("/stop", next)}>
                  {words.delivery.lift}
                </a>
              ),
            })
          : sentenceOf(delivery, delivery.state, times, words)
      }
      ticking={tickingOf(delivery, times, words)}
    />
  )
}

function lampsFor({ state, failure }: DeliveryView): Lamps {
  return state === "failed" ? lampsOfFailure[failure ?? "service-trouble"] : lampsOf[state]
}

function toneOf(state: DeliveryState): "ringing" | "through" | "busy" {
  if (state === "delivered") return "through"
  return state === "failed" ? "busy" : "ringing"
}

function sentenceOf(
  { channel }: DeliveryView,
  state: Exclude<DeliveryState, "failed">,
  times: ChallengeTimes,
  words: SpokenWords,
): ReactNode {
  const sentences = sentencesOf[channel](words)
  if (state !== "delivered") return sentences[state]
  if (times.inStateSinceMs === null) return sentences.deliveredPlain
  return rich(sentences.delivered, { time: <span className="num">{timeOfDay(times.inStateSinceMs)}</span> })
}

type Sentences = Readonly<Record<Exclude<DeliveryState, "failed"> | "deliveredPlain", string>>

function textSentences({ delivery: words }: SpokenWords): Sentences {
  const { sending, accepted, unknown, delivered, deliveredPlain } = words
  return { queued: sending, sending, accepted, unknown, delivered, deliveredPlain }
}

function callSentences({ delivery: words }: SpokenWords): Sentences {
  const { calling, ringing, callUnknown, called, calledPlain } = words
  return {
    queued: calling,
    sending: calling,
    accepted: ringing,
    unknown: callUnknown,
    delivered: called,
    deliveredPlain: calledPlain,
  }
}

function whatsAppSentences(words: SpokenWords): Sentences {
  const { sendingOnWhatsApp, acceptedOnWhatsApp, unknownOnWhatsApp } = words.delivery
  return {
    ...textSentences(words),
    queued: sendingOnWhatsApp,
    sending: sendingOnWhatsApp,
    accepted: acceptedOnWhatsApp,
    unknown: unknownOnWhatsApp,
  }
}

const sentencesOf = {
  sms: textSentences,
  call: callSentences,
  whatsapp: whatsAppSentences,
} satisfies Record<Channel, (words: SpokenWords) => Sentences>

function tickingOf(
  { channel, state }: DeliveryView,
  times: ChallengeTimes,
  { delivery: words }: SpokenWords,
): string | null {
  if (state === "delivered" || state === "failed" || state === "unknown") return null
  const seconds = times.secondsInState
  if (state !== "accepted") return say(words.seconds, { seconds })
  // What is said of a call that rings is about the next moment, not about the one when it began.
  if (channel === "call") return null
  if (seconds < 60) return say(words.secondsAgo, { seconds })
  return say(words.minutesAgo, { minutes: Math.floor(seconds / 60) })
}
