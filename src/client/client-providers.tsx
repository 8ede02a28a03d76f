"use client"

import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { httpLink } from "@trpc/client"
import { type ReactNode, useState } from "react"
import { trpc } from "./trpc"

/**
 * Longer than the server takes for anything (a password waits 2 s for its turn), short enough that no button
 * stays busy for ever on a dead connection.
 */
const callDeadlineMs = 15_000

/** The one way to the server: single calls, each with its deadline. */
function createLink() {
  return httpLink({
    url: "/api/trpc",
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(callDeadlineMs) }),
  })
}

/**
 * What the calls below need. Nothing is repeated by itself: a second text or a second try would cost the person
 * something. Calls go out also while the browser believes to be offline, so that it can be told at once.
 */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always", staleTime: Number.POSITIVE_INFINITY },
      mutations: { retry: false, networkMode: "always" },
    },
  })
}

/** Joins the browser to the server's procedures. Only layouts whose pages call them carry it. */
export function ClientProviders({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient)
  const [client] = useState(() => trpc.createClient({ links: [createLink()] }))
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  )
}
