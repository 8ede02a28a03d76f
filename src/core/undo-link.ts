import { hmac, isSameText } from "./keyed-hash"
import { uuidBytes, uuidFromBytes } from "./uuid"

/** A key that links are proved with. */
export type UndoKey = Uint8Array

/** Where the links lead on this site. */
const undoPath = "/undo"

/**
 * 84 bits of the HMAC: each guess is a request, about a change whose name has 74 random bits (NIST SP 800-107 5.3.3
 * takes 64 bits for that, RFC 2104 5 asks for 80). A longer one would not leave room for words in the text.
 */
const macLength = 14

/**
 * What a link is made of. A name of 16 bytes ends in one of these four letters, so that no link ends in a sign that a
 * phone takes for the end of a sentence.
 */
const tokenPattern = /^[A-Za-z0-9_-]{35}[AQgw]$/

/**
 * Stands before what proves the link. Browsers send nothing of what follows it, so that it gets into no log and no
 * `Referer`.
 */
const sign = "#"

/** How long a link is behind the origin, in characters. */
export const undoPathLength = undoPath.length + sign.length + macLength + 22

/** The link that undoes a change of a number. Derived, so nothing of it is stored. */
export function undoLinkOf(origin: string, key: UndoKey, changeId: string): string {
  return `${origin}${undoPath}${sign}${undoTokenOf(key, changeId)}`
}

/**
 * The change that a link names. `null`: nobody here made it.
 *
 * @param keys the present one and those of links that are out there still
 */
export function changeOfUndoToken(keys: readonly UndoKey[], token: string): string | null {
  if (!tokenPattern.test(token)) return null
  const changeId = uuidFromBytes(Buffer.from(token.slice(macLength), "base64url"))
  return keys.some((key) => isSameText(undoTokenOf(key, changeId), token)) ? changeId : null
}

function undoTokenOf(key: UndoKey, changeId: string): string {
  const name = uuidBytes(changeId).toString("base64url")
  return hmac(key, changeId).toString("base64url").slice(0, macLength) + name
}
