import { findQuestion } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { FormulaForm } from './FormulaForm.tsx'
import { GroupsForm } from './GroupsForm.tsx'
import { HeadForm } from './HeadForm.tsx'
import { ItemActions } from './ItemActions.tsx'
import { PageForm, SectionForm } from './PlaceForms.tsx'
import { QuestionForm } from './QuestionForm.tsx'
import { isItem, nameOf, PARTS, type Selection } from './selection.ts'
import { TermsForm } from './TermsForm.tsx'

interface SelectedFormProps {
  readonly selected: Selection
  readonly onRemoved: (name: string) => void
}

/** The form of what is chosen in the outline. What was deleted or taken back meanwhile gives way to the head. */
export function SelectedForm({ selected, onRemoved }: SelectedFormProps): ReactElement {
  const { definition } = useEditing().work
  const form = isItem(selected) ? itemForm() : undefined
  const part = PARTS.find(({ kind }) => kind === selected.kind) ?? PARTS[0]
  const title = form && isItem(selected) ? nameOf(definition, selected) : part.name
  return (
    <section className="panel qe-form stack" aria-label="编辑" key={isItem(selected) ? `${selected.kind} ${selected.id}` : selected.kind}>
      <h2>{title}</h2>
      {form && isItem(selected) && <ItemActions item={selected} onRemoved={onRemoved} />}
      {form ?? partForm(part.kind)}
    </section>
  )

  function itemForm(): ReactElement | undefined {
    if (!isItem(selected)) return undefined
    const page = definition.pages.find(({ id }) => selected.kind === 'page' && id === selected.id)
    const section = definition.pages.flatMap(({ sections }) => sections).find(({ id }) => selected.kind === 'section' && id === selected.id)
    const question = selected.kind === 'question' ? findQuestion(definition, selected.id) : undefined
    if (page) return <PageForm page={page} />
    if (section) return <SectionForm section={section} />
    return question && <QuestionForm question={question} />
  }
}

function partForm(kind: (typeof PARTS)[number]['kind']): ReactElement {
  switch (kind) {
    case 'head':
      return <HeadForm />
    case 'groups':
      return <GroupsForm />
    case 'formula':
      return <FormulaForm />
    case 'terms':
      return <TermsForm />
  }
}
