interface TextOnPhoneProps {
  /** What the picture is called. */
  readonly label: string
  /** Whom the text is from. */
  readonly from: string
  /** `null`: nothing is written yet. */
  readonly body: string | null
  readonly empty: string
  /** Below the text: "2 files · 1 segment". */
  readonly about?: string | undefined
  /** A BCP 47 tag of what it says. */
  readonly lang?: string | undefined
}

/** A text as a phone shows it. */
export function TextOnPhone({ label, from, body, empty, about, lang }: TextOnPhoneProps) {
  return (
    <figure className="preview-phone" aria-label={label}>
      <div className="handset">
        <div className="screen">
          <header>
            <p className="who">{from}</p>
          </header>
          <div className="talk">
            {body === null ? (
              <p className="day">{empty}</p>
            ) : (
              <div className="said">
                <div className="bubble">
                  <p className="spoken" dir="auto" lang={lang}>
                    {body}
                  </p>
                </div>
                {about !== undefined && <p className="meta">{about}</p>}
              </div>
            )}
          </div>
        </div>
      </div>
    </figure>
  )
}
