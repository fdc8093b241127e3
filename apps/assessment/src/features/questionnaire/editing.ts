import type { Questionnaire } from '@sunlit/questionnaire'
import { createContext, useContext } from 'react'
import type { Fault } from './faults.ts'
import type { Selection } from './selection.ts'
import type { Work } from './work.ts'

/** What every form of the editor works on. */
export interface Editing {
  readonly work: Work
  readonly faults: readonly Fault[]
  readonly onWork: (work: Work, field?: string) => void
  readonly onDefinition: (definition: Questionnaire, field?: string) => void
  readonly onSelect: (selection: Selection) => void
}

export const EditingContext = createContext<Editing | undefined>(undefined)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('a form of the editor stands outside of it')
  return editing
}
