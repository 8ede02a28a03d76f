"use client"

import { useState } from "react"
import type { Channel } from "@/core/challenge"
import type { RouteRule } from "@/core/routes"
import { Button } from "@/ui/button"
import { Sheet } from "@/ui/console/sheet"
import { Icon } from "@/ui/icon"
import { useConsoleWords } from "@/words/console-words"
import { nameIn, say } from "@/words/say"
import type { ChoiceSectionProps } from "./choice-row"
import { possibleCarriers } from "./possible-carriers"
import { RouteProviders } from "./route-providers"
import { SettingSelect } from "./setting-select"

const channels = ["sms", "call", "whatsapp"] as const satisfies readonly Channel[]

/** In which order providers are asked, for each channel and country. */
export function RoutesSection({ hand, problems, countries }: ChoiceSectionProps) {
  const { settings: words } = useConsoleWords()
  const { form, edits, edit } = hand
  const routes = edits.routes ?? form.routes
  const save = (next: readonly RouteRule[]) => edit((all) => ({ ...all, routes: next }))
  const [adding, setAdding] = useState<{ channel: Channel; country: string }>({ channel: "sms", country: "" })
  const places = [
    { value: "", text: words.everyCountry },
    ...countries.map(({ code, name }) => ({ value: code, text: name })),
  ]
  const nameOf = (country: string | null) => places.find(({ value }) => value === (country ?? ""))?.text ?? ""
  const isThere = routes.some(
    ({ channel, country }) => channel === adding.channel && (country ?? "") === adding.country,
  )
  const order = form.carriers.map(({ name }) => nameIn(words.providers, name)).join(", ") || words.noOrder
  const carriersOf = (channel: Channel) =>
    possibleCarriers(form, edits)
      .filter((carrier) => carrier.channels.includes(channel))
      .map(({ name }) => name)

  return (
    <Sheet title={words.routesTitle} aside={say(words.routesText, { order })} id="routes">
      <ul className="routes">
        {routes.map((route, index) => (
          <li className="route" key={`${route.channel} ${route.country}`}>
            <div className="line">
              <b>
                {words.channels[route.channel]}, {nameOf(route.country)}
              </b>
              <Button
                kind="plain"
                label={say(words.removeRoute, {
                  channel: words.channels[route.channel],
                  country: nameOf(route.country),
                })}
                onClick={() => save(routes.filter((_, other) => other !== index))}
              >
                {words.remove}
              </Button>
            </div>
            <RouteProviders
              chosen={route.providers}
              possible={carriersOf(route.channel)}
              onChange={(providers) =>
                save(routes.map((other, at) => (at === index ? { ...route, providers } : other)))
              }
            />
            {problems.at(`routes.${index}`) && (
              <p className="error" role="alert">
                <Icon name="alert" />
                <span>{problems.at(`routes.${index}`)}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      <div className="adds">
        <SettingSelect
          id="route-channel"
          label={words.routeChannel}
          value={adding.channel}
          options={channels.map((value) => ({ value, text: words.channels[value] }))}
          onChange={(value) =>
            setAdding({ ...adding, channel: channels.find((channel) => channel === value) ?? "sms" })
          }
        />
        <SettingSelect
          id="route-country"
          label={words.routeCountry}
          value={adding.country}
          options={places}
          onChange={(country) => setAdding({ ...adding, country })}
        />
        <Button
          unavailable={isThere}
          onClick={() =>
            save([
              ...routes,
              {
                channel: adding.channel,
                country: adding.country === "" ? null : adding.country,
                providers: carriersOf(adding.channel),
              },
            ])
          }
        >
          {words.addRoute}
        </Button>
      </div>
    </Sheet>
  )
}
