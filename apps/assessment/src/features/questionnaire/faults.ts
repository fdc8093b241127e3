import { checkDefinition, checkFormula, whyNotPlanWithout, type Complaint } from '@sunlit/questionnaire'
import { placeOf, type Selection } from './selection.ts'
import type { Work } from './work.ts'

/** Something that keeps the plan from being published, or that its author should look at, with the place where it is put right. */
export interface Fault {
  readonly level: Complaint['level']
  readonly place: Selection
  /** Id that the complaint names; empty for the whole. */
  readonly at: string
  readonly sentence: string
}

/** Everything the server would say at publication, said while one writes. */
export function faultsOf({ definition, formula, terms }: Work): readonly Fault[] {
  const own = checkDefinition(definition).map(({ level, at, sentence }): Fault => ({ level, at, sentence, place: placeOfComplaint(at) }))
  const scored: readonly string[] = formula ? checkFormula(definition, formula) : ['还没有计分办法。']
  const kept = whyNotPlanWithout(definition, terms.without, formula)
  return [
    ...own,
    ...scored.map((sentence): Fault => ({ level: 'fault', at: '', sentence, place: { kind: 'formula' } })),
    ...(kept === undefined ? [] : [{ level: 'fault', at: '', sentence: kept, place: { kind: 'terms' } } as const]),
  ]

  function placeOfComplaint(at: string): Selection {
    return placeOf(definition, at)
  }
}

/** Those that belong beside one place. */
export function faultsAt(faults: readonly Fault[], ids: readonly string[]): readonly Fault[] {
  return faults.filter(({ at }) => at !== '' && ids.includes(at))
}
