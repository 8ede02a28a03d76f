"use client"

import { useState } from "react"
import { type RouterOutputs, trpc } from "@/client/trpc"
import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { changeOf, noEdits, type SettingsEdits } from "./settings-edits"
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
  const submission = useSubmission()
  const withProof = useProof()
  const mutation = trpc.admin.settings.save.useMutation()
  const utils = trpc.useUtils()

  function edit(change: (edits: SettingsEdits) => SettingsEdits) {
    setEdits(change)
    setSaved(false)
  }

  async function save() {
    const answer = await submission.run(() =>
      withProof(() => mutation.mutateAsync(changeOf(form.version, edits))),
    )
    if (answer === null) return
    if (answer.ok) {
      setForm(answer.value)
      setEdits(noEdits)
      setRefusal(null)
      setOvertaken(null)
      setSaved(true)
    } else if (answer.refusal.kind === "settings-changed") {
      // What was edited stays: the next save puts it on top of what somebody else saved.
      setOvertaken(form)
      setForm(answer.refusal.current)
      setRefusal(null)
    } else {
      setRefusal(answer.refusal)
    }
  }

  /** Reads the settings anew after something else has changed them. */
  async function refresh() {
    setForm(await utils.admin.settings.read.fetch(undefined, { staleTime: 0 }))
  }

  return {
    form,
    edits,
    edit,
    refusal,
    overtaken,
    saved,
    submission,
    save,
    /** Shows what the server would not save. */
    mark: setRefusal,
    refresh,
    discard: () => {
      setEdits(noEdits)
      setRefusal(null)
      setOvertaken(null)
    },
  }
}

export type SettingsInHand = ReturnType<typeof useSettings>
