/** An expected outcome as a value: either what was asked for, or the reason why not. Exceptions are defects. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Failure }

/** Wraps what was asked for. */
export function granted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** Wraps the reason why not. */
export function refused<Failure>(refusal: Failure): { readonly ok: false; readonly refusal: Failure } {
  return { ok: false, refusal }
}
