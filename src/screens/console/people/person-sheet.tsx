import { LocalTime } from "@/screens/account/local-time"
import type { PersonView } from "@/server/described-person"
import { Facts } from "@/ui/console/facts"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { PersonNumber } from "./person-number"

type PeopleWords = ConsoleWords["people"]

interface PersonSheetProps {
  readonly person: PersonView
  readonly words: PeopleWords
}

/** What is kept of a person. */
export function PersonSheet({ person, words }: PersonSheetProps) {
  const { userId, email, identity, numberProvedAt, createdAt, lastSignedInAt, passkeys } = person
  const { recoveryCodesLeft, properties } = person
  const facts = [
    {
      name: words.number,
      value:
        person.number === null ? words.noNumber : <PersonNumber userId={userId} masked={person.number} />,
    },
    numberProvedAt !== null && { name: words.numberProvedAt, value: <LocalTime at={numberProvedAt} /> },
    email !== null && { name: words.email, value: <bdi>{emailText(person, words)}</bdi> },
    identity !== null && identity !== email && { name: words.identity, value: <bdi>{identity}</bdi> },
    { name: words.createdAt, value: <LocalTime at={createdAt} /> },
    {
      name: words.lastSignedInAt,
      value: lastSignedInAt === null ? words.never : <LocalTime at={lastSignedInAt} />,
    },
    { name: words.password, value: <Password person={person} words={words} /> },
    { name: words.passkeys, value: <span className="num">{passkeys}</span> },
    { name: words.recoveryCodes, value: <span className="num">{recoveryCodesLeft}</span> },
    { name: words.accountId, value: <span className="mono">{userId}</span> },
    ...properties.map(([name, value]) => ({ name, value: <bdi>{value}</bdi> })),
  ]
  return (
    <Sheet title={words.account}>
      <div className="told-of">
        <Standing person={person} words={words} />
        <Facts facts={facts.filter((fact) => fact !== false)} />
      </div>
    </Sheet>
  )
}

function emailText({ email, emailIsSynthetic }: PersonView, words: PeopleWords): string {
  return emailIsSynthetic ? say(words.madeUp, { email: email ?? "" }) : (email ?? "")
}

function Password({ person, words }: PersonSheetProps) {
  const { passwordSetAt, alwaysAsksPassword } = person
  if (passwordSetAt === null) return words.passwordNone
  return (
    <>
      {rich(words.passwordSet, { time: <LocalTime at={passwordSetAt} dayOnly /> })}
      {alwaysAsksPassword && `. ${words.alwaysAsked}`}
    </>
  )
}

/** What keeps the account from being as others are. */
function Standing({ person: { blockedAt, deletionDueAt }, words }: PersonSheetProps) {
  if (blockedAt !== null)
    return <p className="soft">{rich(words.blockedSince, { time: <LocalTime at={blockedAt} /> })}</p>
  if (deletionDueAt === null) return null
  return <p className="soft">{rich(words.closingOn, { time: <LocalTime at={deletionDueAt} /> })}</p>
}
