import type { Arrivals } from "@/core/ports/message-log"
import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { Badge } from "@/ui/console/badge"
import { Desk } from "@/ui/console/desk"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { providerName } from "../messages/message-words"
import { carriersIn } from "./first-steps"

interface StartScreenProps {
  readonly words: ConsoleWords
  readonly form: SettingsForm
  readonly hasOwnTexts: boolean
  readonly arrivals: Arrivals
  /** Names a country in the language of the page. */
  readonly nameOf: (country: string) => string
}

/** A step of the way; `state`: some can be left as they are. */
interface Step {
  readonly key: "provider" | "test" | "countries" | "texts" | "finish"
  readonly href: string
  readonly state: "done" | "open" | "yours"
  readonly told: string | null
}

/** The short way from an empty site to the first code that arrives: provider, test, countries, texts, done. */
export function StartScreen({
  words: { start: words, messages },
  form,
  hasOwnTexts,
  arrivals,
  nameOf,
}: StartScreenProps) {
  const carriers = carriersIn(form)
  const { allowedCountries } = form.choices
  const named = allowedCountries.value.slice(0, 5).map(nameOf).join(", ")
  const countries = allowedCountries.value.length > 5 ? `${named}, …` : named
  const steps: readonly Step[] = [
    {
      key: "provider",
      href: "/admin/settings#twilio",
      state: carriers.length > 0 ? "done" : "open",
      told:
        carriers.length > 0
          ? say(words.provider.isDone, {
              names: carriers.map((name) => providerName(name, messages)).join(", "),
            })
          : null,
    },
    { key: "test", href: "/admin/settings#test", state: "yours", told: null },
    {
      key: "countries",
      href: "/admin/settings#countries",
      state: allowedCountries.from === "default" ? "open" : "done",
      told: say(words.countries.isDone, { names: countries }),
    },
    {
      key: "texts",
      href: "/admin/templates",
      state: hasOwnTexts ? "done" : "yours",
      told: hasOwnTexts ? words.texts.isDone : null,
    },
    {
      key: "finish",
      href: "/admin/settings#send-test",
      state: arrivals.test ? "done" : arrivals.anything ? "yours" : "open",
      told: arrivals.test ? words.finish.isDone : arrivals.anything ? words.finish.othersArrived : null,
    },
  ]
  return (
    <Desk title={words.title} about={words.about} narrow>
      <Sheet title={words.title} quiet>
        <ol className="steps">
          {steps.map(({ key, href, state, told }, index) => (
            <li className="step" key={key}>
              <span className="number-plate num">{index + 1}</span>
              <div className="grow">
                <h3>{words[key].title}</h3>
                <p className="small soft">{words[key].text}</p>
                {told && <p className="small faint">{told}</p>}
              </div>
              <Badge state={state === "done" ? "through" : "idle"} text={words[state]} />
              <a className={index === firstOpen(steps) ? "button primary" : "button"} href={href}>
                {words[key].go}
              </a>
            </li>
          ))}
        </ol>
      </Sheet>
      <p>
        <a href="/admin">{words.overview}</a>
      </p>
    </Desk>
  )
}

function firstOpen(steps: readonly Step[]): number {
  const open = steps.findIndex(({ state }) => state === "open")
  return open === -1 ? steps.length - 1 : open
}
