import { headers } from "next/headers"
import { SendTest } from "@/screens/console/settings/send-test"
import { AddLanguage } from "@/screens/console/templates/add-language"
import { TemplateEditor } from "@/screens/console/templates/template-editor"
import { TemplateList } from "@/screens/console/templates/template-list"
import { WhatsAppEditor } from "@/screens/console/templates/whatsapp-editor"
import { WhatsAppList } from "@/screens/console/templates/whatsapp-list"
import { requireAdministrator } from "@/server/administrator"
import { getContainer } from "@/server/container"
import { countryOptions, likelyCountries } from "@/server/countries"
import { furtherLanguages, isLanguage, languageNames } from "@/server/language-names"
import { pageLanguage } from "@/server/page-language"
import { Desk } from "@/ui/console/desk"
import type { ConsoleWords } from "@/words/console-words"
import { wordsFor } from "@/words/catalogue"
import { say } from "@/words/say"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.templates)

interface TemplatesPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

/** The texts that the site sends. `?type=&language=` opens one of them. */
export default async function TemplatesPage({ searchParams }: TemplatesPageProps) {
  await requireAdministrator("/admin/templates")
  const { type, language } = await searchParams
  const { locale } = await pageLanguage()
  const { frame, templates: words } = wordsFor(locale).console
  const rows = await getContainer().workflows.listTemplates()
  const row = rows.find(({ usageType }) => usageType === type)
  if (row !== undefined && typeof language === "string" && isLanguage(language))
    return <OneTemplate row={row} language={language} locale={locale} />

  const present = [...new Set(rows.flatMap(({ cells }) => cells.map((cell) => cell.language)))]
  const names = languageNames(present, locale)
  return (
    <Desk title={frame.pages.templates} about={words.about}>
      <TemplateList words={words} rows={rows} languageNames={names} />
      <WhatsAppList words={words} rows={rows} languageNames={names} />
      <AddLanguage
        usageTypes={rows.map(({ usageType }) => ({ value: usageType, text: words.usageTypes[usageType] }))}
        languages={furtherLanguages(present, locale).map(({ tag, name }) => ({ value: tag, text: name }))}
      />
    </Desk>
  )
}

interface OneTemplateProps {
  readonly row: Awaited<ReturnType<ReturnType<typeof getContainer>["workflows"]["listTemplates"]>>[number]
  readonly language: string
  readonly locale: string
}

/** One text in one language. */
async function OneTemplate({ row, language, locale }: OneTemplateProps) {
  const { templates: words } = wordsFor(locale).console
  const { site } = getContainer()
  const { cells, ...rest } = row
  const cell = cells.find((each) => each.language === language) ?? {
    language,
    own: null,
    shipped: null,
    contentSid: null,
  }
  const likely = likelyCountries(await headers(), getContainer())
  const name = words.usageTypes[row.usageType]
  const title = say(words.edit, { name, language: languageNames([language], locale)[language] ?? language })
  const back = (
    <a className="button" href="/admin/templates">
      {words.all}
    </a>
  )
  return (
    <Desk title={title} about={words.occasions[row.usageType]} actions={back}>
      <TemplateEditor
        row={rest}
        cell={cell}
        title={words.contentTitle}
        siteName={site.appName}
        countries={countryOptions(site.openCountries, likely, locale)}
        country={likely[0]}
      />
      <TryOut usageType={row.usageType} language={language} words={words} />
      {row.carriesCode && (
        <WhatsAppEditor usageType={row.usageType} language={language} contentSid={cell.contentSid} />
      )}
    </Desk>
  )
}

interface TryOutProps {
  readonly usageType: OneTemplateProps["row"]["usageType"]
  readonly language: string
  readonly words: ConsoleWords["templates"]
}

/** Sends the text of tests to the administrator. All others say something that would not be so. */
async function TryOut({ usageType, language, words }: TryOutProps) {
  if (usageType !== "Test")
    return (
      <p className="small faint">
        {say(words.testOther, { test: words.usageTypes.Test })}{" "}
        <a href="/admin/settings#send-test">{words.testPlace}</a>
      </p>
    )
  const { carriers, choices } = await getContainer().workflows.readSettingsForm()
  return (
    <SendTest
      providers={carriers}
      country={choices.defaultCountry.value}
      language={language}
      text={words.testText}
      page="/admin/templates"
    />
  )
}
