/** The mark: one cycle of the ringing tone around a lamp. */
export function RingbackMark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <MarkDrawing />
    </svg>
  )
}

/** The mark's lines, for drawings that hold more than the mark. */
export function MarkDrawing() {
  return (
    <>
      <path
        d="M14.68 3.47A12.6 12.6 0 0 1 24.75 6.94M27.32 10.48A12.6 12.6 0 0 1 27.51 21.12"
        fill="none"
        stroke="currentColor"
        strokeWidth="5.6"
      />
      <path
        d="M25.65 24.10A12.6 12.6 0 1 1 11.28 4.32"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        opacity=".42"
      />
      <circle cx="16" cy="16" r="3.4" className="dot" />
    </>
  )
}
