/** For browsers that run no script: the page says so instead of doing nothing. */
export function NoScript({ text }: { text: string }) {
  return (
    <noscript>
      <p className="notice without-script">{text}</p>
    </noscript>
  )
}
