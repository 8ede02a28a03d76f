"use client"

import { Button } from "@/ui/button"
import { useConsoleWords } from "@/words/console-words"
import { nameIn, say } from "@/words/say"

interface RouteProvidersProps {
  /** The first choice first. */
  readonly chosen: readonly string[]
  /** All that carry the channel. */
  readonly possible: readonly string[]
  readonly onChange: (providers: readonly string[]) => void
}

/** The providers of one route, in the order in which they are asked. */
export function RouteProviders({ chosen, possible, onChange }: RouteProvidersProps) {
  const { settings: words } = useConsoleWords()
  const others = possible.filter((name) => !chosen.includes(name))
  const earlier = (index: number) => {
    const next = [...chosen]
    const [moved] = next.splice(index, 1)
    if (moved !== undefined) next.splice(index - 1, 0, moved)
    onChange(next)
  }
  return (
    <>
      {chosen.length === 0 && <p className="small faint">{words.routeNobody}</p>}
      <ol className="asked" aria-label={words.routeProviders}>
        {chosen.map((name, index) => (
          <li className="one" key={name}>
            <span className="num">{index + 1}.</span> {nameIn(words.providers, name)}
            {index > 0 && (
              <Button
                kind="plain"
                label={say(words.moveUp, { provider: nameIn(words.providers, name) })}
                onClick={() => earlier(index)}
              >
                ↑
              </Button>
            )}
            <Button
              kind="plain"
              label={say(words.removeProvider, { provider: nameIn(words.providers, name) })}
              onClick={() => onChange(chosen.filter((other) => other !== name))}
            >
              ×
            </Button>
          </li>
        ))}
      </ol>
      {others.map((name) => (
        <Button key={name} onClick={() => onChange([...chosen, name])}>
          {say(words.addProvider, { provider: nameIn(words.providers, name) })}
        </Button>
      ))}
    </>
  )
}
