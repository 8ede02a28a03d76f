"use client"

import { useState } from "react"
import { type RouterOutputs, trpc } from "@/client/trpc"
import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { editsSince, rebasedEdits } from "./rebased-edits"
import { differencesBetween } from "./settings-differences"
import { changeOf, countEdits, noEdits, type SettingsEdits } from "./settings-edits"
import { editsFor, type SettingsErrand } from "./settings-href"

type Saved = RouterOutputs["admin"]["settings"]["save"]
export type SettingsRefusal = Extract<Saved, { ok: false }>["refusal"]

/** The settings on the page: as they are saved, what was edited of them, and what became of the last save. */
export function useSettings(first: SettingsForm, errand: SettingsErrand) {
  const [form, setForm] = useState(first)
  const [edits, setEdits] = useState<SettingsEdits>(() => editsFor(first, errand))
  const [refusal, setRefusal] = useState<SettingsRefusal | null>(null)
  /** What the form was before somebody else saved; `null`: nobody did. */
  const [overtaken, setOvertaken] = useState<SettingsForm | null>(null)
  const [saved, setSaved] = useState(false)
  /** How often what stands on the page was changed, by whomever. A save leaves it as it is. */
  const [changes, setChanges] = useState(0)
  const submission = useSubmission()
  const withProof = useProof()
  const mutation = trpc.admin.settings.save.useMutation()
  const utils = trpc.useUtils()

  function edit(change: (edits: SettingsEdits) => SettingsEdits) {
    setEdits(change)
    setSaved(false)
    setChanges((count) => count + 1)
  }

  /** Saves over the version on the page, or over what others have made of other pages meanwhile. */
  async function sendChange() {
    let { version } = form
    for (;;) {
      const answer = await mutation.mutateAsync(changeOf(version, edits))
      if (answer.ok || answer.refusal.kind !== "settings-changed") return answer
      const { current } = answer.refusal
      if (differencesBetween(form, current).length > 0) return answer
      version = current.version
    }
  }

  async function save() {
    const answer = await submission.run(() => withProof(sendChange))
    if (answer === null) return
    if (answer.ok) {
      setForm(answer.value)
      // What was typed while the save was under way is in none yet.
      setEdits((typed) => editsSince(edits, typed))
      setRefusal(null)
      setOvertaken(null)
      setSaved(true)
    } else if (answer.refusal.kind === "settings-changed") {
      putOn(answer.refusal.current)
      setRefusal(null)
    } else {
      setRefusal(answer.refusal)
    }
  }

  /** Puts what is edited on what others have saved, and tells what that is. It is saved when somebody says so again. */
  function putOn(current: SettingsForm) {
    setOvertaken((first) => first ?? form)
    setEdits((typed) => rebasedEdits(typed, form, current))
    show(current)
  }

  function show(current: SettingsForm) {
    setForm(current)
    setChanges((count) => count + 1)
  }

  /** Reads the settings anew after something else has changed them. Under edits others may have changed more. */
  async function refresh() {
    const current = await utils.admin.settings.read.fetch(undefined, { staleTime: 0 })
    if (countEdits(edits) > 0) putOn(current)
    else show(current)
  }

  return {
    form,
    edits,
    edit,
    refusal,
    overtaken,
    saved,
    changes,
    submission,
    save,
    /** Shows what the server would not save. */
    mark: setRefusal,
    refresh,
    discard: () => {
      edit(() => noEdits)
      setRefusal(null)
      setOvertaken(null)
    },
  }
}

export type SettingsInHand = ReturnType<typeof useSettings>
