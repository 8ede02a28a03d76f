"use client"

/** Tells password managers whose password the next field is. Nobody else meets it. */
export function UsernameForManagers({ phoneNumber }: { phoneNumber: string }) {
  return (
    <input
      className="sr"
      type="text"
      name="username"
      autoComplete="username"
      value={phoneNumber}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}
