import { formatInstant, formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import { DELETED_KIND_NAMES, DELETED_KINDS, type DeletionCertificate } from '@sunlit/contracts'
import type { OfficialDocument } from '@sunlit/documents'

const COLUMNS = [
  { title: '删除的内容', share: 4, align: 'left' },
  { title: '数量', share: 1, align: 'right' },
] as const

/** The certificate on paper: what went, what stays and why, and where the log says so. */
export function composeDeletion({ event, gone, kept, log }: DeletionCertificate, address: string): OfficialDocument {
  const { id, title, unit, ended, purgedAt } = event
  const rows = DELETED_KINDS.map((kind) => [DELETED_KIND_NAMES[kind], String(gone[kind])])
  return {
    title: '个人信息删除证明',
    addressee: '社会各界',
    blocks: [
      {
        kind: 'paragraph',
        text: `“${title}”于${formatPlainDate(shanghaiDate(ended))}结束。按照报名时告知的保存期限，系统于${formatInstant(purgedAt)}自动删除了这次活动的个人信息。`,
      },
      { kind: 'heading', level: 1, text: '一、删除了什么' },
      { kind: 'table', caption: '删除的内容和数量', columns: COLUMNS, rows },
      { kind: 'heading', level: 1, text: '二、保留什么，为什么' },
      ...kept.map((sentence) => ({ kind: 'paragraph' as const, text: `${sentence}。` })),
      { kind: 'heading', level: 1, text: '三、怎样核对' },
      {
        kind: 'paragraph',
        text: `删除的同时，这件事记入了存证日志第${log.bookings.index + 1}条和第${log.texts.index + 1}条，之后不能改动或者抽走。用下面的网页打开本证明的电子文件，可以自行核对。`,
      },
    ],
    signature: { office: unit, date: formatPlainDate(shanghaiDate(purgedAt)) },
    verification: { address, lines: ['在核验页打开电子文件，核对本证明。', `活动编号：${id}`] },
  }
}
