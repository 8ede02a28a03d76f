"use client"

import { priceText } from "@/screens/console/send/price-text"
import type { CountryOption } from "@/server/countries"
import { Choice } from "@/ui/console/choice"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import type { TemplateDraft } from "./use-template-draft"

interface CountryPriceProps {
  readonly draft: TemplateDraft
  readonly countries: readonly CountryOption[]
}

/** What a text costs in a country. */
export function CountryPrice({ draft: { preview, country, chooseCountry }, countries }: CountryPriceProps) {
  const { templates: words } = useConsoleWords()
  return (
    <div className="stack tight">
      <Choice
        label={words.country}
        options={countries.map(({ code, name }) => ({ value: code, text: name }))}
        value={country}
        onChange={chooseCountry}
      />
      <p className="small soft">{preview !== null && <Told preview={preview} />}</p>
    </div>
  )
}

function Told({ preview: { provider, price, unknown } }: { preview: NonNullable<TemplateDraft["preview"]> }) {
  const { templates: words } = useConsoleWords()
  const { locale } = useWords()
  if (provider === null) return words.priceNobody
  if (price === null) return words.priceFree
  return say(unknown ? words.priceGuessed : words.price, { price: priceText(price, locale) })
}
