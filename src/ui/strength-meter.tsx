/** Four bars and one sentence of advice. It advises; it never refuses. */
export function StrengthMeter({ level, advice }: { level: 0 | 1 | 2 | 3 | 4; advice: string }) {
  return (
    <div className="strength" data-level={level}>
      <span className="bars" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      <p>{advice}</p>
    </div>
  )
}
