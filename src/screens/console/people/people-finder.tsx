"use client"

import type { PeopleFilter } from "@/core/people"
import { FormNotice } from "@/screens/door/form-notice"
import type { PeoplePageView } from "@/server/described-person"
import { Button } from "@/ui/button"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { EmptyState } from "@/ui/console/empty-state"
import { FilterSelect } from "@/ui/console/filter-select"
import { Pager } from "@/ui/console/pager"
import { Sheet } from "@/ui/console/sheet"
import { useConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { peoplePath } from "./people-path"
import { PeopleTable } from "./people-table"
import { type PeopleSearch, usePeopleSearch } from "./use-people-search"

interface PeopleFinderProps {
  /** What the address asks for. */
  readonly only: PeopleFilter | null
  readonly page: PeoplePageView
  readonly isFirst: boolean
}

/** Everybody, or those who are looked for. */
export function PeopleFinder({ only, page, isFirst }: PeopleFinderProps) {
  const { frame, people: words } = useConsoleWords()
  const search = usePeopleSearch()
  const shown = search.found?.page ?? page
  const none = search.found ? words.noneFound : only === null ? words.noneYet : words.noneFiltered
  return (
    <>
      <SearchForm search={search} only={only} />
      <FormNotice submission={search.submission} next={peoplePath} />
      {shown.vague && <p className="small soft">{words.vague}</p>}
      <Sheet title={frame.pages.people} quiet>
        {shown.people.length === 0 ? <EmptyState text={none} /> : <PeopleTable people={shown.people} />}
      </Sheet>
      {search.found === null ? (
        <ListPager only={only} page={page} isFirst={isFirst} />
      ) : (
        <FoundPager search={search} page={search.found.page} />
      )}
    </>
  )
}

function SearchForm({ search, only }: { search: PeopleSearch; only: PeopleFilter | null }) {
  const { frame, people: words } = useConsoleWords()
  return (
    <form className="filters" aria-label={words.search} action={peoplePath} onSubmit={search.submit}>
      <div className="search">
        <ConsoleIcon name="search" />
        {/* Without a name: what is looked for never comes into an address, not even without script. */}
        <input
          className="input"
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          aria-label={words.searchLabel}
          aria-describedby="search-note"
          placeholder={words.searchHint}
          // Whoever empties the field sees everybody again.
          onInput={(event) => {
            if (event.currentTarget.value === "") search.clear()
          }}
          // The button is shut while a search runs, and with it the browser's own way to send the form.
          onKeyDown={(event) => {
            if (!search.submission.busy || event.key !== "Enter" || event.nativeEvent.isComposing) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
      </div>
      <FilterSelect
        name="only"
        label={words.only}
        value={search.found?.only ?? only ?? "all"}
        options={Object.entries(words.filters).map(([value, text]) => ({ value, text }))}
      />
      <Button type="submit" busy={search.submission.busy}>
        {words.search}
      </Button>
      <noscript>
        <button className="button" type="submit">
          {frame.apply}
        </button>
      </noscript>
      <p className="xs faint" id="search-note">
        {words.searchNote}
      </p>
    </form>
  )
}

function ListPager({ only, page, isFirst }: PeopleFinderProps) {
  const { locale } = useWords()
  const { frame, people: words } = useConsoleWords()
  const hrefTo = (before: string | null) => {
    const asked = new URLSearchParams()
    if (only !== null) asked.set("only", only)
    if (before !== null) asked.set("before", before)
    return asked.size === 0 ? peoplePath : `${peoplePath}?${asked}`
  }
  return (
    <Pager
      label={frame.pager}
      told={sayCount(words.onPage, page.people.length, locale)}
      newer={{ text: words.newest, href: isFirst ? null : hrefTo(null) }}
      older={{ text: frame.older, href: page.next === null ? null : hrefTo(page.next) }}
    />
  )
}

function FoundPager({ search, page }: { search: PeopleSearch; page: PeoplePageView }) {
  const { locale } = useWords()
  const { frame, people: words } = useConsoleWords()
  const { busy } = search.submission
  return (
    <nav className="line pager" aria-label={frame.pager}>
      <span className="small faint" role="status">
        {sayCount(words.found, page.people.length, locale)}
      </span>
      <span className="acts">
        <Button busy={busy} onClick={() => search.turn(null)}>
          {words.newest}
        </Button>
        <Button busy={busy} unavailable={page.next === null} onClick={() => search.turn(page.next)}>
          {frame.older}
        </Button>
      </span>
    </nav>
  )
}
