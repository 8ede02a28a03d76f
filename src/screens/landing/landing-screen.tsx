import { Colophon } from "@/ui/colophon"
import { Lamp } from "@/ui/lamp"
import { RingbackLogo } from "@/ui/ringback-logo"
import { RingingTone } from "@/ui/ringing-tone"
import type { Words } from "@/words/en"

interface LandingScreenProps {
  readonly words: Words
  readonly signedIn: boolean
  readonly devInbox: boolean
}

/** What this is, and the ways in. */
export function LandingScreen({ words: { landing, site }, signedIn, devInbox }: LandingScreenProps) {
  return (
    <div className="landing">
      <header className="masthead">
        <a className="site" href="/">
          <RingbackLogo />
        </a>
        {devInbox && (
          <nav className="beside">
            <a className="quiet" href="/docs/api">
              {site.apiReference}
            </a>
            <a className="quiet" href="/dev/inbox">
              {site.devInbox}
            </a>
          </nav>
        )}
      </header>
      <main>
        <h1>{landing.title}</h1>
        <Tone words={landing} />
        <p className="lead">{landing.lead}</p>
        <div className="acts">
          {signedIn ? (
            <a className="button primary large" href="/account">
              {landing.account}
            </a>
          ) : (
            <>
              <a className="button primary large" href="/register">
                {landing.register}
              </a>
              <a className="button large" href="/login">
                {landing.signIn}
              </a>
            </>
          )}
        </div>
        <div className="trio">
          <Kind title={landing.peopleTitle} text={landing.peopleText} />
          <Kind title={landing.ownersTitle} text={landing.ownersText} />
          <Kind title={landing.developersTitle} text={landing.developersText} />
        </div>
      </main>
      <Colophon by={site.by}>
        <a className="quiet" href="/stop">
          {site.neverTextMe}
        </a>
      </Colophon>
    </div>
  )
}

function Tone({ words }: { words: Words["landing"] }) {
  return (
    <div className="tone" role="img" aria-label={words.tone}>
      <RingingTone grain="fine" />
      <RingingTone grain="coarse" />
      <Lamp state="through" />
      <div className="says" aria-hidden="true">
        <Said title={words.numberTitle} text={words.numberText} />
        <Said title={words.codeTitle} text={words.codeText} />
        <Said title={words.inTitle} text={words.inText} />
      </div>
    </div>
  )
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <div dir="auto">
      <b>{title}</b>
      <span>{text}</span>
    </div>
  )
}

function Kind({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  )
}
