import { beginHistory, recordStep, redoStep, undoStep, type History, type Questionnaire } from '@sunlit/questionnaire'
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { findKeptWork, forgetKeptWork, keepWork, type KeptWork } from './kept-work.ts'
import { evaluationQuery } from './queries.ts'
import { documentOf, isSameWork, tidiedWork, workOf, type Evaluation, type Work } from './work.ts'

/** A version of the server. */
interface Version {
  readonly evaluation: Evaluation
  readonly work: Work
}

/** What the work was made from. Of work that was found in the browser only the number of that version is known, unless it is still the newest. */
type Base = Pick<Version, 'evaluation'> & Partial<Version>

export interface Editor {
  readonly work: Work
  /** `field` names what is typed in, so that one word is one step to take back. */
  readonly change: (work: Work, field?: string) => void
  readonly changeDefinition: (definition: Questionnaire, field?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly isDirty: boolean
  /** False: this browser keeps nothing, so only saving helps. */
  readonly isKept: boolean
  /** Work of an earlier visit was found in this browser and stands on top of what the server has. */
  readonly isRestored: boolean
  readonly save: () => void
  readonly isSaving: boolean
  readonly error: unknown
  /** A colleague saved another questionnaire meanwhile. */
  readonly theirs: Version | undefined
  /** Goes on with the colleague's; one's own is one step back. */
  readonly takeTheirs: () => void
  /** Saves one's own in place of the colleague's. */
  readonly saveOver: () => void
}

/** The whole life of an edited questionnaire in one place: steps, what this browser keeps, saving by version, and conflicts. */
export function useEditor(evaluation: Evaluation, begun: Work): Editor {
  const [start] = useState(() => startOf(evaluation, begun))
  const [history, setHistory] = useState<History<Work>>(start.history)
  const [base, setBase] = useState<Base>(start.base)
  const [theirs, setTheirs] = useState<Version>()
  const work = history.present
  const isDirty = work !== base.work
  const isKept = useKeeping(evaluation.id, isDirty ? { version: base.evaluation.version, work } : undefined)
  const settle = (settled: Base): void => {
    setBase(settled)
    setTheirs(undefined)
  }
  const saving = useSaving(settle, setTheirs)
  const change = (next: Work, field?: string): void => setHistory((before) => recordStep(before, tidiedWork(next), field))
  return {
    work,
    change,
    changeDefinition: (definition, field) => change({ ...work, definition }, field),
    undo: () => setHistory(undoStep),
    redo: () => setHistory(redoStep),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    isDirty,
    isKept,
    isRestored: start.isRestored && isDirty,
    save: () => saving.mutate({ onto: base, mine: work }),
    isSaving: saving.isPending,
    error: saving.error,
    theirs,
    takeTheirs: () => {
      if (!theirs) return
      setHistory((before) => recordStep(before, theirs.work))
      settle(theirs)
    },
    saveOver: () => theirs && saving.mutate({ onto: theirs, mine: work }),
  }
}

/** The browser's store is outside of React: what is not saved is written there after every step. False when the browser refuses. */
function useKeeping(evaluationId: string, unsaved: KeptWork | undefined): boolean {
  const [isKept, setIsKept] = useState(true)
  const { version, work } = unsaved ?? {}
  useEffect(() => {
    const isDirty = version !== undefined && work !== undefined
    const done = isDirty ? keepWork(localStorage, evaluationId, { version, work }) : forgetKeptWork(localStorage, evaluationId)
    const timer = setTimeout(() => setIsKept(done))
    return () => clearTimeout(timer)
  }, [evaluationId, version, work])
  return isKept
}

interface ToSave {
  readonly onto: Base
  readonly mine: Work
}

/** Saves on top of the version that was seen. Where a colleague was faster, theirs is brought here and nothing is written over. */
function useSaving(
  onSaved: (saved: Version) => void,
  onTheirs: (theirs: Version) => void,
): UseMutationResult<Version | undefined, unknown, ToSave> {
  const client = useQueryClient()
  return useMutation<Version | undefined, unknown, ToSave>({
    mutationFn: async ({ onto, mine }) => {
      try {
        return { evaluation: await saveOnto(onto.evaluation, mine), work: mine }
      } catch (error) {
        if (failureOf(error).code !== 'conflict') throw error
        const evaluation = await client.fetchQuery({ ...evaluationQuery(onto.evaluation.id), staleTime: 0 })
        const work = workOf(evaluation)
        if (!work || evaluation.state !== 'draft') throw error
        // Somebody wrote on the plan's other texts: those stay as they are now, and the questionnaire goes on top.
        if (onto.work && isSameWork(work, onto.work)) return { evaluation: await saveOnto(evaluation, mine), work: mine }
        onTheirs({ evaluation, work })
        return undefined
      }
    },
    onSuccess: async (saved) => {
      if (!saved) return
      onSaved(saved)
      await client.invalidateQueries({ queryKey: ['survey'] })
    },
  })
}

function startOf(
  evaluation: Evaluation,
  work: Work,
): { readonly history: History<Work>; readonly base: Base; readonly isRestored: boolean } {
  const base = { evaluation, work }
  const kept = findKeptWork(localStorage, evaluation.id)
  if (!kept || isSameWork(kept.work, work)) return { history: beginHistory(work), base, isRestored: false }
  const history = recordStep(beginHistory(work), kept.work)
  // Made from an older version: saving it meets the conflict, and nothing of a colleague's is lost.
  const isNewest = kept.version === evaluation.version
  return { history, base: isNewest ? base : { evaluation: { ...evaluation, version: kept.version } }, isRestored: true }
}

async function saveOnto(evaluation: Evaluation, work: Work): Promise<Evaluation> {
  const { id, title, purpose, privacyNotice, minutes, version } = evaluation
  const document = documentOf(work)
  const saved = await api.survey.edit.mutate({
    evaluationId: id,
    version,
    title,
    purpose,
    privacyNotice,
    minutes,
    document,
    terms: work.terms,
  })
  return { ...evaluation, version: saved.version, contentHash: saved.contentHash, document, terms: work.terms }
}
