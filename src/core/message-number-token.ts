import type { NumberPart } from "./message-filter"
import type { Sealing } from "./ports/sealing"

/** Binds the seal: what is sealed elsewhere in the site is no search. */
const field = "messages.number"

const kinds = { w: "whole", b: "beginning", e: "ending" } as const

/** A part of a number for an address: whoever reads logs and histories learns nothing from it. */
export function sealNumberPart(sealing: Sealing, { kind, digits }: NumberPart): string {
  return sealing.seal(new TextEncoder().encode(`${kind.slice(0, 1)}${digits}`), field)
}

/** Opens it again. `null`: it is none, or was sealed with another secret. */
export function openNumberPart(sealing: Sealing, token: string): NumberPart | null {
  const text = opened(sealing, token)
  const [, letter, digits] = /^([wbe])(\+?\d{1,15})$/.exec(text ?? "") ?? []
  if (digits === undefined || !isKind(letter)) return null
  return { kind: kinds[letter], digits }
}

function opened(sealing: Sealing, token: string): string | null {
  try {
    return new TextDecoder().decode(sealing.open(token, field))
  } catch {
    // Whoever bends an address sees the list without it.
    return null
  }
}

function isKind(letter: string | undefined): letter is keyof typeof kinds {
  return letter !== undefined && Object.hasOwn(kinds, letter)
}
