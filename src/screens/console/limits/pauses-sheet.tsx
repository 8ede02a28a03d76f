"use client"

import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import type { PauseView } from "@/server/described-limits"
import { Button } from "@/ui/button"
import { EmptyState } from "@/ui/console/empty-state"
import { SecondLine } from "@/ui/console/second-line"
import { Sheet } from "@/ui/console/sheet"
import { Flag } from "@/ui/flag"
import { useConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { useDeed } from "../asking/use-deed"
import { ClockTime } from "../frame/clock-time"
import { countryName } from "../settings/choices-in-words"
import type { NamedCountry } from "../settings/settings-screen"
import { limitsPath } from "./limits-path"
import { ToldLine } from "./told-line"
import { useTold } from "./use-told"

interface PausesSheetProps {
  readonly pauses: readonly PauseView[]
  readonly countries: readonly NamedCountry[]
}

/** Where strangers get nothing, and the way to end that. */
export function PausesSheet({ pauses, countries }: PausesSheetProps) {
  const { limitsPage: words } = useConsoleWords()
  const deed = useDeed()
  const told = useTold()
  const resuming = trpc.admin.limits.resume.useMutation()

  async function resume({ scope, subject }: PauseView, where: string) {
    const done = await deed.run(() => resuming.mutateAsync({ scope, subject }))
    if (done !== null) told.tell(say(done.isResumed ? words.resumed : words.resumedAlready, { where }))
  }

  return (
    <Sheet title={words.paused} aside={words.pausedText} id="paused">
      {pauses.length === 0 ? (
        <EmptyState text={words.pausedNone} />
      ) : (
        <table className="log" aria-label={words.paused}>
          <thead>
            <tr>
              <th scope="col">{words.where}</th>
              <th scope="col">{words.why}</th>
              <th scope="col" className="end">
                {words.refused}
              </th>
              <th scope="col">{words.until}</th>
              <th scope="col" className="end">
                <span className="sr">{words.resume}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {pauses.map((pause) => {
              const { scope, subject } = pause
              const where = scope === "country" ? countryName(countries, subject) : subject
              return (
                <PauseRow
                  key={`${scope}:${subject}`}
                  pause={pause}
                  where={where}
                  busy={deed.submission.busy}
                  onResume={() => resume(pause, where)}
                />
              )
            })}
          </tbody>
        </table>
      )}
      <ToldLine told={told} />
      <FormNotice submission={deed.submission} next={limitsPath} />
    </Sheet>
  )
}

interface PauseRowProps {
  readonly pause: PauseView
  readonly where: string
  readonly busy: boolean
  readonly onResume: () => void
}

function PauseRow({
  pause: { scope, subject, refused, conversion, until },
  where,
  busy,
  onResume,
}: PauseRowProps) {
  const { limitsPage: words } = useConsoleWords()
  const { locale } = useWords()
  const why =
    conversion === null
      ? words.byAdministrator
      : sayCount(words.byCodes, conversion.sent, locale, { verified: conversion.verified })
  const times = sayCount(words.refusedTimes, refused, locale)
  const time = <ClockTime at={until} to="minute" />
  return (
    <tr>
      <td>
        <span className="who">
          {scope === "country" && <Flag country={subject} />}
          <bdi className={scope === "prefix" ? "num" : undefined}>{where}</bdi>
        </span>
        <SecondLine>
          {why}
          {`${words.refused} ${times}`}
          <span>{rich(words.untilTime, { time })}</span>
        </SecondLine>
      </td>
      <td className="wide-only">{why}</td>
      <td className="wide-only end num">{times}</td>
      <td className="wide-only faint">{time}</td>
      <td className="end">
        <Button unavailable={busy} onClick={onResume} label={say(words.resumeOf, { where })}>
          {words.resume}
        </Button>
      </td>
    </tr>
  )
}
