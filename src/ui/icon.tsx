const drawings = {
  down: "m6 8 4 4 4-4",
  call: "M3 12.6c4-4.8 10-4.8 14 0l-1.6 2.2-3-.9-.3-2c-1.4-.5-2.8-.5-4.2 0l-.3 2-3 .9z",
  alert: "M10 6.2v4.6m0 2.7v.1M17.2 10a7.2 7.2 0 1 1-14.4 0 7.2 7.2 0 0 1 14.4 0Z",
}

/** A line drawing beside words that say the same; readers skip it. */
export function Icon({ name, small = false }: { name: keyof typeof drawings; small?: boolean }) {
  return (
    <svg className={small ? "icon sm" : "icon"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
