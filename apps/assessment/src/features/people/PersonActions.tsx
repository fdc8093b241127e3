import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { ShownOnce } from '../../components/ShownOnce.tsx'
import { PEOPLE_KEY } from '../../lib/people-key.ts'
import { PERSON_ACTIONS, type PersonAction } from './person-actions.ts'
import type { PersonLine } from './person-state.ts'

interface PersonActionsProps {
  readonly person: PersonLine
  readonly onEdit: () => void
}

export function PersonActions({ person, onEdit }: PersonActionsProps): ReactElement {
  const client = useQueryClient()
  const [asked, setAsked] = useState<PersonAction>()
  const act = useMutation({
    mutationFn: (action: PersonAction) => action.run(person.id),
    onSettled: () => {
      setAsked(undefined)
      return client.invalidateQueries({ queryKey: PEOPLE_KEY })
    },
  })
  return (
    <>
      <div className="row-actions">
        <Button kind="quiet" onClick={onEdit}>
          修改
        </Button>
        {PERSON_ACTIONS.filter((action) => action.applies(person)).map((action) => (
          <Button
            key={action.key}
            kind="quiet"
            busy={act.isPending && act.variables.key === action.key}
            onClick={() => (action.question ? setAsked(action) : act.mutate(action))}
          >
            {action.label}
          </Button>
        ))}
      </div>
      {act.isError && <FailureNotice error={act.error} />}
      {typeof act.data === 'string' && <ShownOnce label={`${person.name} 的新初始密码`} text={act.data} />}
      {asked?.question && (
        <Confirm
          title={`${asked.label}：${person.name}`}
          action={asked.label}
          busy={act.isPending}
          onConfirm={() => act.mutate(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p>{asked.question(person)}</p>
        </Confirm>
      )}
    </>
  )
}
