/** How dark each stop is, in hundredths of the colour. */
const inks = [26, 44, 66, 100] as const
/** Where a stop ends and the next begins, in a drawing that is 400 wide and 100 high. */
const bends = [86, 186, 286] as const

/** The funnel in one piece: as thick as the share of those who came so far. Readers have the numbers beside it. */
export function FunnelDrawing({ shares }: { readonly shares: readonly number[] }) {
  const heights = shares.map((share) => Math.round(share * 1000) / 10)
  const [, sent = 0, delivered = 0, verified = 0] = heights
  const kept = `M0 0H400V${verified}H314C300 ${verified} 300 ${delivered} 286 ${delivered}H214C200 ${delivered} 200 ${sent} 186 ${sent}H114C100 ${sent} 100 100 86 100H0Z`
  return (
    <div className="flow">
      <svg viewBox="0 0 400 100" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <linearGradient id="funnel-ink">
            {inks.flatMap((ink, index) => {
              const color = `color-mix(in oklab, var(--rb-chart-1) ${ink}%, var(--rb-surface))`
              const from = Math.max(0, index * 0.25 + 0.03)
              const to = Math.min(1, (index + 1) * 0.25 - 0.03)
              return [
                <stop key={`${ink}-from`} offset={index === 0 ? 0 : from} stopColor={color} />,
                <stop key={`${ink}-to`} offset={index === 3 ? 1 : to} stopColor={color} />,
              ]
            })}
          </linearGradient>
          <linearGradient id="funnel-gone">
            <stop offset="0" stopColor="#fff" />
            <stop offset="1" stopColor="#fff" stopOpacity="0" />
          </linearGradient>
          <pattern id="funnel-hatch" width="3.2" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6 3.2 0" stroke="var(--rb-line-strong)" strokeWidth="0.5" />
          </pattern>
          {bends.map((bend) => (
            <mask id={`funnel-lost-${bend}`} key={bend}>
              <rect x={bend} width="84" height="100" fill="url(#funnel-gone)" />
            </mask>
          ))}
        </defs>
        {bends.map((bend, index) => (
          <path
            key={bend}
            d={lostAt(bend, heights[index] ?? 0, heights[index + 1] ?? 0)}
            fill="url(#funnel-hatch)"
            mask={`url(#funnel-lost-${bend})`}
          />
        ))}
        <path d={kept} fill="url(#funnel-ink)" />
      </svg>
    </div>
  )
}

function lostAt(bend: number, before: number, after: number): string {
  return `M${bend} ${before}C${bend + 14} ${before} ${bend + 14} ${after} ${bend + 28} ${after}H${bend + 84}V${before}Z`
}
