"use client"

import { usePathname } from "next/navigation"
import { ConsoleIcon, type ConsoleIconName } from "@/ui/console/console-icon"
import { useConsoleWords } from "@/words/console-words"
import type { ConsoleWords } from "@/words/console-words"

interface Entry {
  readonly href: string
  readonly page: keyof ConsoleWords["frame"]["pages"]
  readonly drawing: ConsoleIconName
}

const groups = [
  {
    heading: "watch",
    entries: [
      { href: "/admin", page: "overview", drawing: "overview" },
      { href: "/admin/messages", page: "messages", drawing: "messages" },
      { href: "/admin/send", page: "send", drawing: "send" },
      { href: "/admin/users", page: "people", drawing: "people" },
      { href: "/admin/limits", page: "limits", drawing: "limits" },
    ],
  },
  {
    heading: "setUp",
    entries: [
      { href: "/admin/start", page: "start", drawing: "check" },
      { href: "/admin/settings", page: "settings", drawing: "settings" },
      { href: "/admin/templates", page: "templates", drawing: "templates" },
    ],
  },
  {
    heading: "build",
    entries: [
      { href: "/admin/keys", page: "keys", drawing: "keys" },
      { href: "/admin/webhooks", page: "webhooks", drawing: "webhooks" },
      { href: "/admin/audit", page: "audit", drawing: "audit" },
    ],
  },
] as const satisfies readonly {
  readonly heading: "watch" | "setUp" | "build"
  readonly entries: readonly Entry[]
}[]

interface ConsoleNavProps {
  readonly label: string
  /** How many are open, and the same in words; `null`: none. */
  readonly alerts: { readonly count: number; readonly told: string } | null
}

/** The pages of the console, in three groups by job. */
export function ConsoleNav({ label, alerts }: ConsoleNavProps) {
  const { frame } = useConsoleWords()
  const pathname = usePathname()
  const isCurrent = (href: string) =>
    href === "/admin" ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)
  return (
    <nav className="console-nav" aria-label={label}>
      {groups.map(({ heading, entries }) => (
        <div key={heading}>
          <h2>{frame[heading]}</h2>
          <ul>
            {entries.map(({ href, page, drawing }) => (
              <li key={href}>
                <a href={href} aria-current={isCurrent(href) ? "page" : undefined}>
                  <ConsoleIcon name={drawing} />
                  {frame.pages[page]}
                  {page === "overview" && alerts !== null && (
                    <>
                      {" "}
                      <span className="badge busy count">
                        <span aria-hidden="true">{alerts.count}</span>
                        <span className="sr">{alerts.told}</span>
                      </span>
                    </>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
