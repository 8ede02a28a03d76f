/** Two bars and words: where a person is in the flow. */
export function StepBar({ step, text }: { step: 1 | 2; text: string }) {
  return (
    <p className="rings">
      <i className="on" />
      <i className={step === 2 ? "on" : undefined} />
      <span>{text}</span>
    </p>
  )
}
