"use client"

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"

/** A step of the chart. */
export interface ChartPoint {
  /** When it began, in words. */
  readonly name: string
  readonly started: number
  readonly verified: number
}

export interface SignInChartProps {
  readonly points: readonly ChartPoint[]
  readonly startedName: string
  readonly verifiedName: string
}

const tick = { fill: "var(--rb-ink-faint)", fontSize: 13 }
const tooltip = {
  background: "var(--rb-surface)",
  border: "1px solid var(--rb-line)",
  borderRadius: "var(--rb-radius)",
  color: "var(--rb-ink)",
}

/** Verified solid, started dashed. A drawing for the eye: whoever cannot see it has the table. */
export default function SignInChart({ points, startedName, verifiedName }: SignInChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--rb-chart-grid)" />
        <XAxis dataKey="name" tick={tick} tickLine={false} axisLine={false} minTickGap={32} tickMargin={8} />
        <YAxis tick={tick} tickLine={false} axisLine={false} allowDecimals={false} width="auto" />
        <Tooltip
          contentStyle={tooltip}
          isAnimationActive={false}
          cursor={{ stroke: "var(--rb-line-strong)" }}
        />
        <Area
          dataKey="verified"
          name={verifiedName}
          stroke="var(--rb-chart-1)"
          strokeWidth={2.2}
          fill="var(--rb-chart-1)"
          fillOpacity={0.09}
          isAnimationActive={false}
        />
        <Line
          dataKey="started"
          name={startedName}
          stroke="var(--rb-chart-2)"
          strokeWidth={1.6}
          strokeDasharray="4 3"
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
