import { isUnitRole } from '@sunlit/contracts'
import { Button, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { useMe } from '../../lib/session.ts'
import { EntryFacts } from './EntryFacts.tsx'
import { EvidencePart } from './EvidencePart.tsx'
import type { RectificationDetail } from './ledger-types.ts'
import { MeasureForm } from './MeasureForm.tsx'
import { CancelForm, DueForm, ExtensionDecision, ExtensionForm, TransferForm } from './OfficeForms.tsx'
import { RecheckForm } from './RecheckForm.tsx'
import { StepList } from './StepList.tsx'
import { SubmitForm } from './SubmitForm.tsx'
import { SuggestionNotice } from './SuggestionNotice.tsx'
import '../../components/door.css'
import './rectification.css'

/** One problem that has to be put right, with what this person may do about it now. */
export function EntryPage(): ReactElement {
  const { rectificationId = '' } = useParams<{ readonly rectificationId: string }>()
  const me = useMe().data
  const entry = useQuery({
    queryKey: ['rectification', 'entry', rectificationId],
    queryFn: () => api.rectification.get.query({ rectificationId }),
  })
  const isOffice = me?.roles.some((role) => !isUnitRole(role)) ?? false
  return (
    <div className="stack">
      <PageHead title={entry.data ? `整改：${entry.data.unitName}` : '整改'} actions={entry.data && <EntryActions entry={entry.data} />} />
      <p data-no-print="">
        <Link href="/rectifications">返回整改台账</Link>
      </p>
      <QueryView query={entry} what="整改事项">
        {(found) => (
          <>
            {found.suggestion !== null && <SuggestionNotice entry={found} suggestion={found.suggestion} />}
            <div className="entry">
              <div>
                <EntryFacts entry={found} isOffice={isOffice} />
                {/* A colleague of the same unit may have written meanwhile: the form starts anew with what stands there. */}
                {found.actions.includes('measure') && <MeasureForm key={found.measure ?? ''} entry={found} />}
                {(found.evidence.length > 0 || found.actions.includes('evidence')) && <EvidencePart entry={found} />}
                {found.actions.includes('submit') && <SubmitForm entry={found} />}
                {found.actions.includes('recheck') && <RecheckForm entry={found} />}
                {found.actions.includes('decide-extension') && <ExtensionDecision entry={found} />}
              </div>
              <div>
                <StepList steps={found.steps} />
              </div>
            </div>
          </>
        )}
      </QueryView>
    </div>
  )
}

const FORMS = {
  extend: { title: '申请延期', form: ExtensionForm },
  due: { title: '调整期限', form: DueForm },
  transfer: { title: '移交', form: TransferForm },
  cancel: { title: '撤销', form: CancelForm },
} as const

type Form = keyof typeof FORMS

/** What is done seldom stands behind a button each. */
function EntryActions({ entry }: { readonly entry: RectificationDetail }): ReactElement {
  const [open, setOpen] = useState<Form>()
  const forms = (Object.keys(FORMS) as readonly Form[]).filter((form) => entry.actions.includes(form)) // keys of the record above
  const Opened = open && FORMS[open].form
  return (
    <div className="row-actions" data-no-print="">
      {forms.map((form) => (
        <Button key={form} onClick={() => setOpen(form)}>
          {FORMS[form].title}
        </Button>
      ))}
      {open && Opened && (
        <SidePanel title={FORMS[open].title} onClose={() => setOpen(undefined)}>
          <Opened entry={entry} onDone={() => setOpen(undefined)} />
        </SidePanel>
      )}
    </div>
  )
}
