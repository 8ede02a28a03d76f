"use client"

import type { LeftOut } from "@/core/recipients"
import type { CountryShare, MailingPreview } from "@/core/workflows/preview-mailing"
import type { CountryOption } from "@/server/countries"
import { useConsoleWords } from "@/words/console-words"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { providerName } from "../messages/message-words"
import { priceText, pricesText } from "./price-text"

/** As many lines as are listed; the rest is a number. */
const mostListed = 50

interface MailingSummaryProps {
  readonly preview: MailingPreview
  readonly countries: readonly CountryOption[]
}

/** How many texts go where, what they cost, and which lines are left out. */
export function MailingSummary({ preview, countries }: MailingSummaryProps) {
  const { send: words, messages } = useConsoleWords()
  const { locale } = useWords()
  const nameOf = (code: string) => countries.find((country) => country.code === code)?.name ?? code
  return (
    <section className="stack tight" aria-label={words.comesTo}>
      <p role="status">
        <strong className="num">{sayCount(words.texts, preview.texts, locale)}</strong>
      </p>
      {preview.countries.length > 0 && (
        <table>
          <caption className="sr">{words.comesTo}</caption>
          <thead>
            <tr>
              <th scope="col">{words.countryColumn}</th>
              <th scope="col" className="end">
                {words.textsColumn}
              </th>
              <th scope="col" className="wide-only">
                {words.byColumn}
              </th>
              <th scope="col" className="end">
                {words.priceColumn}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.countries.map((share) => (
              <tr key={share.country}>
                <td>{nameOf(share.country)}</td>
                <td className="end num">{share.texts}</td>
                <td className="wide-only">{providerName(share.provider, messages)}</td>
                <td className="end num">
                  <SharePrice share={share} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {preview.countries.length > 0 && (
        <p>
          {preview.cost.length === 0
            ? words.totalFree
            : say(words.total, { price: pricesText(preview.cost, locale) })}
        </p>
      )}
      <LeftOutLines leftOut={preview.leftOut} />
    </section>
  )
}

function SharePrice({ share: { provider, price, unknown } }: { share: CountryShare }) {
  const { send: words } = useConsoleWords()
  const { locale } = useWords()
  if (provider === null) return words.nobody
  if (price === null) return words.free
  const text = priceText(price, locale)
  return unknown ? say(words.guessed, { price: text }) : text
}

function LeftOutLines({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const { send: words } = useConsoleWords()
  const { locale } = useWords()
  if (leftOut.length === 0) return null
  const rest = leftOut.length - mostListed
  // A line may stand here twice, with the same number: only its place tells one from the other.
  const listed = leftOut.slice(0, mostListed).map((each, place) => ({ ...each, place }))
  return (
    <details open={leftOut.length <= 5}>
      <summary className="tap">{sayCount(words.leftOut, leftOut.length, locale)}</summary>
      <ul className="left-out">
        {listed.map(({ place, line, typed, reason }) => (
          <li key={place}>
            <span className="num">{say(words.leftOutLine, { line, typed })}</span>{" "}
            <span className="soft">({words.reasons[reason]})</span>
          </li>
        ))}
        {rest > 0 && <li className="soft">{sayCount(words.more, rest, locale)}</li>}
      </ul>
    </details>
  )
}
