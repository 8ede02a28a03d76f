"use client"

import type { ReactNode, RefObject } from "react"
import { StepBar } from "@/ui/step-bar"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"

interface StepOpeningProps {
  /** None where the screen is the end of a road and not a step on it. */
  readonly step?: 1 | 2
  readonly title: string
  readonly lead: ReactNode
  readonly headingRef?: RefObject<HTMLHeadingElement | null>
}

/** Where the person is, the one heading (which is the page's title too), and one sentence. The dial behind the card reads the step from here. */
export function StepOpening({ step, title, lead, headingRef }: StepOpeningProps) {
  const { door, siteName } = useWords()
  return (
    <div className="opening" data-step={step}>
      <title>{`${title} · ${siteName}`}</title>
      {step && <StepBar step={step} text={say(door.steps, { step, steps: 2 })} />}
      <h1 tabIndex={-1} ref={headingRef}>
        {title}
      </h1>
      <p className="soft">{lead}</p>
    </div>
  )
}
