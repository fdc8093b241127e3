import { changePage, changeSection, type Page, type Section } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { ConditionBuilder } from './ConditionBuilder.tsx'
import { useEditing } from './editing.ts'
import { FaultsHere } from './FaultsHere.tsx'
import { TextBlock, TextLine } from './fields.tsx'
import { withOptional } from './optional.ts'
import { earlierThan } from './selection.ts'

/** A page: its title and when it appears. */
export function PageForm({ page }: { readonly page: Page }): ReactElement {
  const { work, onDefinition } = useEditing()
  const { definition } = work
  const change = (changed: Page, field?: string): void => onDefinition(changePage(definition, changed), field)
  const questions = page.sections.flatMap(({ questions }) => questions)
  return (
    <>
      <FaultsHere ids={[page.id, ...(page.showIf ? questions.map(({ id }) => id) : [])]} />
      <TextLine
        id="qe-page"
        label="这一页的标题（选填）"
        value={page.title ?? ''}
        most={300}
        onChange={(title) => change(withOptional(page, 'title', title), `${page.id}.title`)}
      />
      <ConditionBuilder
        id="qe-show"
        label="什么时候出现"
        without="每个人都会看到这一页。"
        condition={page.showIf}
        earlier={earlierThan(definition, { kind: 'page', id: page.id })}
        onChange={(showIf) => change(withOptional(page, 'showIf', showIf))}
      />
    </>
  )
}

/** A section: title, help and when it appears. */
export function SectionForm({ section }: { readonly section: Section }): ReactElement {
  const { work, onDefinition } = useEditing()
  const { definition } = work
  const change = (changed: Section, field?: string): void => onDefinition(changeSection(definition, changed), field)
  return (
    <>
      <FaultsHere ids={[section.id, ...(section.showIf ? section.questions.map(({ id }) => id) : [])]} />
      <TextLine
        id="qe-section"
        label="这一节的标题（选填）"
        value={section.title ?? ''}
        most={300}
        onChange={(title) => change(withOptional(section, 'title', title), `${section.id}.title`)}
      />
      <TextBlock
        id="qe-section-help"
        label="说明（选填）"
        value={section.help ?? ''}
        most={2000}
        onChange={(help) => change(withOptional(section, 'help', help), `${section.id}.help`)}
      />
      <ConditionBuilder
        id="qe-show"
        label="什么时候出现"
        without="每个人都会看到这一节。"
        condition={section.showIf}
        earlier={earlierThan(definition, { kind: 'section', id: section.id })}
        onChange={(showIf) => change(withOptional(section, 'showIf', showIf))}
      />
    </>
  )
}
