import type { ReactElement } from 'react'
import { Choose } from '../../components/Choose.tsx'
import { useOwnOrganisations } from './own-organisations.ts'

interface OwnOrganisationSelectProps {
  readonly value: string | null
  readonly onChange: (organisationId: string | null) => void
}

/** A unit that runs an organisation of its own here (a county with its own offices): which one. Nothing where there are no children. */
export function OwnOrganisationSelect({ value, onChange }: OwnOrganisationSelectProps): ReactElement | null {
  const organisations = useOwnOrganisations()
  const children = (organisations.data?.children ?? []).filter(({ id, closedAt }) => closedAt === null || id === value)
  if (children.length === 0) return null
  return (
    <Choose
      id="unit-organisation"
      label="这个单位在本平台上自己的机构（选填）"
      value={value}
      onChange={onChange}
      choices={children.map(({ id, name }) => ({ value: id, label: name }))}
      placeholder="没有"
      clearable
    />
  )
}
